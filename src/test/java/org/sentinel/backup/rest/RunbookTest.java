package org.sentinel.backup.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sentinel.backup.problem.Problem;

/** The shell functions of docs/restore-runbook.md, as they stand there, and our answers: on the worst day they must wait for the right job. */
class RunbookTest {

    private static final String STARTED = Json.success("backup started").put("job_id", "a-1").toString();
    private static final String APPLYING = Json.success("the server is starting again").toString();
    private static final String RUNNING = Json.problem(Problem.OPERATION_RUNNING.because("job b-2 is running").with("job_id", "b-2")).toString();

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void whatIsWaitedForIsWhatWasStarted(String shell) throws Exception {
        assertEquals("a-1", job(shell, STARTED));
        assertEquals("", job(shell, APPLYING));
        assertEquals("none", job(shell, RUNNING));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void theWaitEndsWithTheJobAndWithNothingIfThereIsNone(String shell) throws Exception {
        assertEquals("{\"id\":\"a-1\",\"state\":\"failed\"}", run(shell, STARTED, "sb -X POST $api/backups > /dev/null; answer='{\"id\":\"a-1\",\"state\":\"failed\"}'; wait_restore"));
        assertEquals("nothing was started", run(shell, RUNNING, "sb -X POST $api/backups > /dev/null; wait_restore"));
        assertEquals("{\"restores\":[{\"state\":\"applied\"}]}",
                run(shell, APPLYING, "sb -X POST $api/apply > /dev/null; answer='{\"restores\":[{\"state\":\"applied\"}]}'; wait_restore"));
    }

    private static String job(String shell, String answer) throws Exception {
        return run(shell, answer, "sb -X POST $api/backups > /dev/null; echo \"$job\"");
    }

    /** A wait that is in vain is ended. */
    private static String run(String shell, String answer, String commands) throws Exception {
        var script = "set -eu\napi=http://127.0.0.1/api\ncurl() { printf '%s' \"$answer\"; }\n" + functions() + commands;
        var builder = new ProcessBuilder("timeout", "60", shell, "-c", script).redirectErrorStream(true);
        builder.environment().put("answer", answer);
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertEquals(0, process.waitFor(), said);
        return said;
    }

    /** From the first one on to the first call of one. */
    private static String functions() throws Exception {
        var runbook = Files.readString(Path.of("docs/restore-runbook.md"));
        var from = runbook.indexOf("    sb() {");
        var to = runbook.indexOf("    sb $api/health/ready\n", from);
        assertTrue(from > 0 && to > from, "the runbook has no functions");
        return runbook.substring(from, to);
    }
}
