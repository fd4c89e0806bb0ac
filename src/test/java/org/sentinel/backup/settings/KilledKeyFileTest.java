package org.sentinel.backup.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/** A program that renews its key file again and again, and is killed somewhere in that. */
class KilledKeyFileTest {

    @TempDir
    private Path folder;

    @RepeatedTest(5)
    void theKeyFileOpensAllThatWasSealedBefore() throws Exception {
        var file = folder.resolve(".master-key");
        var sealed = sealedUntilKilled(file, new Random().nextInt(1, 60));

        var key = MasterKey.openOrCreate(file);

        sealed.forEach(text -> assertEquals("geheim", key.open("name", text)));
        assertTrue(key.ids().size() >= sealed.size(), key.ids()::toString);
        try (var files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    private static List<String> sealedUntilKilled(Path file, int keys) throws Exception {
        var program = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m", "-cp",
                System.getProperty("java.class.path"), Renews.class.getName(), file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        var sealed = new ArrayList<String>();
        try (var lines = program.inputReader()) {
            while (sealed.size() < keys) {
                sealed.add(lines.readLine());
            }
        } finally {
            program.destroyForcibly().waitFor();
        }
        return sealed;
    }

    /** Makes the key file, and renews it until it is full; says each time what its key has sealed. */
    static final class Renews {

        private Renews() { }

        public static void main(String[] arguments) {
            var file = Path.of(arguments[0]);
            for (var key = MasterKey.openOrCreate(file); ; key = MasterKey.renew(file)) {
                System.out.println(key.seal("name", "geheim"));
            }
        }
    }
}
