package org.sentinel.backup.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

class DataFolderTest {

    @TempDir
    private Path folder;

    @Test
    void isMadeForItsOwnerAlone() throws Exception {
        try (var data = DataFolder.claim(folder.resolve("new/data"))) {
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(data.path())));
        }
    }

    @Test
    void refusesASecondClaim() {
        try (var first = DataFolder.claim(folder)) {
            var e = assertThrows(ProblemException.class, () -> DataFolder.claim(first.path()));

            assertEquals(Problem.DATA_DIR_IN_USE, e.problem());
        }
    }

    /** On POSIX, closing any descriptor of a file drops the locks that the process has on it. */
    @Test
    void aSecondClaimInTheSameServerDoesNotLetAnotherProcessIn() throws Exception {
        try (var first = DataFolder.claim(folder)) {
            assertThrows(ProblemException.class, () -> DataFolder.claim(first.path()));

            var other = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m", "-cp",
                    System.getProperty("java.class.path"), Claim.class.getName(), folder.toString()).redirectErrorStream(true).start();
            var said = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertTrue(said.contains("DATA_DIR_IN_USE"), said);
        }
    }

    /** A program of its own that claims a folder. */
    static final class Claim {

        private Claim() { }

        public static void main(String[] arguments) {
            DataFolder.claim(Path.of(arguments[0])).close();
        }
    }

    @Test
    void canBeClaimedAgainOnceGivenUp() {
        DataFolder.claim(folder).close();

        DataFolder.claim(folder).close();
    }

    @Test
    void aFileInItsPlaceIsNoFolder() throws Exception {
        var file = Files.createFile(folder.resolve("file"));

        var e = assertThrows(ProblemException.class, () -> DataFolder.claim(file));

        assertEquals(Problem.DATA_DIR_UNUSABLE, e.problem());
    }
}
