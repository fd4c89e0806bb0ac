package org.sentinel.backup.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A copy of the built project, whose server may be changed as an operator changes his. */
record ProjectCopy(Path home, Map<String, String> environment) {

    /** Makes it below a folder; the environment is that of the commands, and of the server. */
    static ProjectCopy in(Path folder, Map<String, String> environment) throws Exception {
        var copy = new ProjectCopy(Files.createDirectory(folder.resolve("home")), environment);
        copy.run(Path.of(""), "cp", "-a", "--parents", "run.sh", "pom.xml", "src/build", "src/main", "webapp-ui", "server-config", "target/ROOT", "target/ROOT.war", "target/server",
                "target/server-ready", copy.home.toString());
        if (RunningServer.KIND.equals("payara")) {
            copy.run(Path.of(""), "cp", "-a", "--parents", "target/payara-micro.jar", copy.home.toString());
        }
        return copy;
    }

    /** Has a script of {@code server-config/wildfly} run, with what it says is to be changed: text, and what stands for it, by turns. */
    void configure(String script, String... changes) throws Exception {
        var changed = Files.writeString(home.resolve("target").resolve(script), changed(Files.readString(home.resolve("server-config/wildfly").resolve(script)), changes));
        run(home, home.resolve("target/server/bin/jboss-cli.sh").toString(), "--file=" + changed);
    }

    /** The same with a file of the project, in place. */
    void change(String file, String... changes) throws Exception {
        Files.writeString(home.resolve(file), changed(Files.readString(home.resolve(file)), changes));
    }

    private static String changed(String text, String... changes) {
        var changed = text;
        for (var at = 0; at < changes.length; at += 2) {
            assertTrue(changed.contains(changes[at]), changes[at]);
            changed = changed.replace(changes[at], changes[at + 1]);
        }
        return changed;
    }

    void run(Path directory, String... command) throws Exception {
        var builder = new ProcessBuilder(command).directory(directory.toAbsolutePath().toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(5, TimeUnit.MINUTES), output);
        assertEquals(0, process.exitValue(), output);
    }
}
