package org.sentinel.backup.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunScriptIT {

    @TempDir
    private Path folder;

    @Test
    void anUnknownOptionEndsWithStatusTwo() throws Exception {
        var run = run(Path.of("."), "--no-such-option");

        assertEquals(2, run.status());
        assertTrue(run.output().contains("--no-such-option"), run.output());
    }

    @Test
    void explainsItself() throws Exception {
        var run = run(Path.of("."), "--help");

        assertEquals(0, run.status());
        for (var option : List.of("--data-dir", "--port", "--server", "--demo", "--reset-admin", "--rotate-master-key")) {
            assertTrue(run.output().contains(option), option);
        }
    }

    @Test
    void aWrongConfigurationEndsWithStatus78AndSaysWhatIsWrong() throws Exception {
        Files.writeString(folder.resolve(".env"), "SENTINEL_DATABASES=Not A Name\n");

        var run = run(Path.of("."), "--data-dir", folder.toString());

        assertEquals(78, run.status(), run.output());
        assertTrue(run.output().contains("CONFIGURATION_INVALID: sentinel.databases"), run.output());
    }

    @Test
    void aKeyFileThatIsNoneEndsWithStatus78AndOneLineThatSaysWhatToDo() throws Exception {
        Files.writeString(keyFile(), "{\"primaryKeyId\":1");

        var run = run(Path.of("."), "--data-dir", folder.toString());

        assertRefused(run, "holds no usable master key; if there is no copy of it, move it away and start again");
        assertEquals("{\"primaryKeyId\":1", Files.readString(keyFile()));
    }

    @Test
    void aKeyFileThatOthersMayReadEndsWithStatus78AndOneLineThatSaysWhatToDo() throws Exception {
        Files.setPosixFilePermissions(Files.writeString(keyFile(), "a key"), PosixFilePermissions.fromString("rw-r--r--"));

        var run = run(Path.of("."), "--data-dir", folder.toString(), "--rotate-master-key");

        assertRefused(run, "may be read or changed by others than its owner; give it mode 0600");
        assertFalse(Files.exists(folder.resolve(".rotate-master-key")));
    }

    private Path keyFile() throws Exception {
        var file = folder.resolve(".master-key");
        return Files.exists(file) ? file
                : Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    private static void assertRefused(Run run, String why) {
        assertEquals(78, run.status(), run.output());
        var lines = run.output().lines().filter(line -> line.contains("MASTER_KEY_UNUSABLE")).toList();
        assertEquals(1, lines.size(), run.output());
        assertTrue(lines.get(0).contains(why) && lines.get(0).contains("docs/security.md"), run.output());
        assertFalse(run.output().contains("\tat "), run.output());
    }

    /** With a stand-in for the server, which ends as it is told. */
    @Test
    void leavesTheWishForAnotherMasterKeyToTheServer() throws Exception {
        var home = standIn("exit 3");

        var run = run(home, "--data-dir", folder.resolve("data").toString(), "--port", "1", "--rotate-master-key");

        assertEquals(3, run.status(), run.output());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("data/.rotate-master-key"))));
    }

    /** With a stand-in for the server, which ends as it is told. */
    @Test
    void startsTheServerAgainWhenItEndsWithStatusTen() throws Exception {
        var home = standIn("echo started >> starts; [ $(wc -l < starts) -eq 1 ] && exit 10; exit 3");

        var run = run(home, "--data-dir", folder.resolve("data").toString(), "--port", "1");

        assertEquals(3, run.status(), run.output());
        assertEquals(2, Files.readAllLines(home.resolve("starts")).size());
    }

    /** With a stand-in for the server, which ends as it is told. */
    @Test
    void aRelativeDataFolderIsOneOfWhoeverCalls() throws Exception {
        var home = standIn("exit 3");

        var run = ended(new ProcessBuilder(home.resolve("run.sh").toString(), "--data-dir", "mine", "--port", "1").directory(folder.toFile()), home);

        assertEquals(3, run.status(), run.output());
        assertTrue(Files.isDirectory(folder.resolve("mine/server")), run.output());
    }

    /** With a stand-in for the server, which ends as it is told. */
    @ParameterizedTest
    @CsvSource({"SENTINEL_WORK_DIR=work, exit-10", "  export SENTINEL_RESTART = none, of the file"})
    void whatTheEnvFileSaysOfRestartsCounts(String line, String restart) throws Exception {
        var home = standIn("echo \"restart: ${SENTINEL_RESTART:-of the file}\"; exit 3");
        Files.writeString(folder.resolve(".env"), line + "\n");

        var run = run(home, "--data-dir", folder.toString(), "--port", "1");

        assertTrue(run.output().contains("restart: " + restart), run.output());
    }

    /** WildFly writes beside its configuration at each start. */
    @Test
    void eachServerHasACopyOfTheConfiguration() throws Exception {
        var home = standIn("for word; do [[ $word = -Djboss.server.config.dir=* ]] && ls -d \"${word#*=}\"/standalone.xml; done; exit 3");

        var run = run(home, "--data-dir", folder.toString(), "--port", "1");

        assertTrue(run.output().contains("/home/target/run/1/configuration/standalone.xml\n"), run.output());
    }

    @Test
    void whatOnlyTheServerFindsWrongEndsWithStatus78Too() throws Exception {
        var builder = new ProcessBuilder("./run.sh", "--data-dir", folder.toString(), "--port", "" + RunningServer.freePort());
        builder.environment().put("SENTINEL_ADMIN_PASSWORD", "short");

        var run = ended(builder, Path.of("."));

        assertEquals(78, run.status(), run.output());
        assertTrue(run.output().contains("run.sh: CONFIGURATION_INVALID: "), run.output());
        assertTrue(run.output().contains("sentinel.admin-password: "), run.output());
    }

    /** With a stand-in for Maven, which never ends by itself. */
    @Test
    void aBuildIsStoppedWithTheScript() throws Exception {
        var home = standIn("exit 3");
        Files.delete(home.resolve("target/server-ready"));
        var maven = Files.writeString(home.resolve("java/bin/mvn"), "#!/bin/bash\necho $$ > mvn.part\nmv mvn.part mvn.pid\nexec sleep 600\n");
        Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwx------"));
        var builder = new ProcessBuilder("./run.sh", "--data-dir", folder.toString()).directory(home.toFile()).redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        builder.environment().put("PATH", maven.getParent() + ":" + System.getenv("PATH"));
        var process = builder.start();
        while (process.isAlive() && !Files.exists(home.resolve("mvn.pid"))) {
            LockSupport.parkNanos(20_000_000);
        }

        process.destroy();

        assertEquals(0, process.waitFor(), Files.readString(folder.resolve("output")));
        assertFalse(ProcessHandle.of(Long.parseLong(Files.readString(home.resolve("mvn.pid")).strip())).map(ProcessHandle::isAlive).orElse(false));
    }

    private Path standIn(String server) throws Exception {
        var home = Files.createDirectory(folder.resolve("home"));
        Files.copy(Path.of("run.sh"), home.resolve("run.sh"));
        var bin = Files.createDirectories(home.resolve("java/bin"));
        Files.createFile(Files.createDirectories(home.resolve("target/server/standalone/configuration")).resolve("standalone.xml"));
        for (var there : List.of("src/build", "src/main", "webapp-ui", "server-config")) {
            Files.createDirectories(home.resolve(there));
        }
        Files.createFile(home.resolve("pom.xml"));
        Files.createSymbolicLink(home.resolve("target/ROOT"), Path.of("target/ROOT").toAbsolutePath());
        Files.createFile(home.resolve("target/server/jboss-modules.jar"));
        Files.createFile(home.resolve("target/ROOT.war"));
        var script = Files.writeString(bin.resolve("java"), "#!/bin/bash\n[[ $* = *jboss-modules.jar* ]] || exec '%s/bin/java' \"$@\"\n%s\n"
                .formatted(System.getProperty("java.home"), server));
        for (var executable : List.of(script, home.resolve("run.sh"))) {
            Files.setPosixFilePermissions(executable, PosixFilePermissions.fromString("rwx------"));
        }
        Files.createFile(home.resolve("target/server-ready"));
        return home;
    }

    private record Run(int status, String output) { }

    private static Run run(Path home, String... options) throws Exception {
        var command = new java.util.ArrayList<>(List.of("./run.sh"));
        command.addAll(List.of(options));
        return ended(new ProcessBuilder(command).directory(home.toFile()), home);
    }

    private static Run ended(ProcessBuilder builder, Path home) throws Exception {
        if (Files.exists(home.resolve("java"))) {
            builder.environment().put("JAVA_HOME", home.resolve("java").toString());
        }
        var process = builder.redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }
}
