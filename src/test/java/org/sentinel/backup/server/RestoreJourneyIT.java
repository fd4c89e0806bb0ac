package org.sentinel.backup.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.server.ApiClient.Answer;
import org.sentinel.backup.snapshot.SqliteFiles;

/** The worst day, on a real server: a backup is restored, by the server's own restart, and that is undone; and what stands in the way. */
@Tag("both-servers")
class RestoreJourneyIT {

    @TempDir
    private static Path folder;
    private static Path data;
    private static RunningServer server;
    private static String backup;

    @BeforeAll
    static void start() throws Exception {
        data = folder.resolve("data");
        server = RunningServer.start(data, "--demo");
        backup = server.finished(server.post("/api/backups/local")).get("filename").asText();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    void isAppliedByTheServersOwnRestartAndCanBeUndone() throws Exception {
        SqliteFiles.run(data.resolve("ledger.db"), "DELETE FROM trades WHERE rowid % 2 = 0");
        server.setting("local_backup_retention_days", "77");
        var lost = trades();
        var earlier = server.newestRestoreId();

        var started = restore("");
        var restored = server.awaitRestoreAfter(earlier, "applied");
        var tradesThen = trades();
        var job = server.get("/api/jobs/" + started.json().get("job_id").asText()).json();
        var undo = server.post("/api/restores/" + restored.get("id").asText() + "/undo");
        var undone = server.awaitRestoreAfter(restored.get("id").asText(), "applied");

        assertEquals(202, started.status(), started.text());
        assertEquals(1500, lost);
        assertEquals(3000, tradesThen);
        assertEquals("succeeded", job.get("state").asText(), job.toString());
        assertEquals("stage", job.get("kind").asText());
        assertEquals(202, undo.status(), undo.text());
        assertEquals(1500, trades());
        assertEquals(restored.get("id").asText(), undone.get("undo_of").asText());
        assertTrue(restored.get("kept_files").toString().contains("\"ledger.db\""), restored.toString());
        assertEquals(undone.get("id").asText(), server.get("/api/audit?action=restore.applied").json().at("/entries/0/object").asText());
        assertEquals("77", server.get("/api/settings/local_backup_retention_days").json().get("value").asText());
        assertEquals(409, server.post("/api/restores/" + restored.get("id").asText() + "/undo").status());
        for (var left : new String[] {".pending-restore", "restore-staging"}) {
            assertFalse(Files.exists(data.resolve(left)), left);
        }
    }

    @Test
    void waitsStagedWhereNoRestartIsWantedAndCanBeCancelled() throws Exception {
        var job = server.finished(restore(",\"restart\":false,\"databases\":[\"ledger\"]"));
        var staged = server.get("/api/backups/local/restore/staged").json();

        assertEquals("succeeded", job.get("state").asText(), job.toString());
        assertEquals("staged", staged.get("state").asText());
        assertEquals("[\"ledger\"]", staged.get("databases").toString());
        assertEquals("ledger", staged.at("/changes/databases/0/name").asText());
        assertTrue(staged.at("/changes/databases/0/tables").toString().contains("\"rows_then\":3000"), staged.toString());
        assertEquals(staged, server.get("/api/backups/r2/restore/staged").json());
        assertTrue(server.get("/api/health/ready").text().contains("a restore is staged"));
        assertProblem(409, "RESTORE_STAGED", restore(""));
        assertEquals(200, server.delete("/api/backups/local/restore/staged").status());
        assertProblem(404, "NOTHING_STAGED", server.delete("/api/backups/local/restore/staged"));
        assertProblem(404, "NOTHING_STAGED", server.get("/api/backups/local/restore/staged"));
        assertProblem(404, "NOTHING_STAGED", server.post("/api/backups/local/restore/staged/apply"));
        assertEquals("cancelled", server.get("/api/restores?limit=1").json().at("/restores/0/state").asText());
    }

    @Test
    void isBlockedByAnApplicationThatRunsAndAppliedOnceItHasEnded() throws Exception {
        SqliteFiles.run(data.resolve("ledger.db"), "DELETE FROM trades WHERE rowid % 2 = 0");
        var earlier = server.newestRestoreId();
        server.finished(restore(",\"restart\":false"));
        var application = new ProcessBuilder("sleep", "600").redirectInput(data.resolve("ledger.db").toFile()).start();
        try {
            assertEquals(202, server.post("/api/backups/local/restore/staged/apply").status());
            var blocked = server.awaitRestoreAfter(earlier, "blocked");

            assertEquals("DATABASE_IN_USE", blocked.at("/problem/code").asText());
            assertTrue(blocked.at("/problem/detail").asText().contains("process " + application.pid()), blocked.toString());
            assertEquals("blocked", server.get("/api/backups/local/restore/staged").json().get("state").asText());
            assertEquals(1500, trades());
        } finally {
            application.destroy();
            application.waitFor();
        }
        assertEquals(202, server.post("/api/backups/local/restore/staged/apply").status());
        server.awaitRestoreAfter(earlier, "applied");
        assertEquals(3000, trades());
    }

    @Test
    void answersMistakesWithNamedProblems() throws Exception {
        assertProblem(404, "BACKUP_NOT_FOUND", server.post("/api/backups/local/restore",
                "{\"filename\":\"sentinel-backup-2020-01-01-000000.tar.gz\"}"));
        assertProblem(400, "INVALID_FILENAME", server.post("/api/backups/local/restore", "{\"filename\":\"../config.db\"}"));
        assertProblem(400, "INVALID_FILENAME", server.post("/api/backups/local/restore", "{}"));
        assertProblem(400, "INVALID_REQUEST", server.post("/api/backups/local/restore", "[]"));
        assertProblem(400, "INVALID_REQUEST", restore(",\"databases\":[]"));
        assertProblem(400, "INVALID_REQUEST", restore(",\"restart\":\"no\""));
        assertProblem(422, "DATABASE_NOT_CONFIGURED", restore(",\"databases\":[\"unknown\"]"));
        assertProblem(404, "DESTINATION_NOT_FOUND", server.post("/api/backups/nowhere/restore", "{\"filename\":\"" + backup + "\"}"));
        assertProblem(503, "NOT_CONFIGURED", server.post("/api/backups/r2/restore", "{\"filename\":\"" + backup + "\"}"));
        assertProblem(404, "RESTORE_NOT_FOUND", server.post("/api/restores/none/undo"));
        assertProblem(400, "INVALID_REQUEST", server.get("/api/restores?limit=0"));
        assertProblem(400, "INVALID_REQUEST", server.get("/api/jobs?limit=all"));
        assertProblem(401, "UNAUTHORIZED", server.send("POST", "/api/backups/local/restore", "{\"filename\":\"" + backup + "\"}", "",
                "Content-Type", "application/json"));
    }

    @Test
    void aDamagedBackupFailsAndLeavesNothing() throws Exception {
        var stored = data.resolve("backups").resolve(backup);
        var bytes = Files.readAllBytes(stored);
        bytes[bytes.length / 2] ^= 1;
        var copy = Files.write(data.resolve("backups/sentinel-backup-2021-01-01-000000.tar.gz"), bytes);
        try {
            var job = server.finished(server.post("/api/backups/local/restore", "{\"filename\":\"" + copy.getFileName() + "\"}"));

            assertEquals("failed", job.get("state").asText());
            assertTrue(job.at("/problem/code").asText().matches("ARCHIVE_DAMAGED|CHECKSUM_MISMATCH"), job.toString());
            assertFalse(Files.exists(data.resolve("restore-staging")));
            assertProblem(404, "NOTHING_STAGED", server.get("/api/backups/local/restore/staged"));
        } finally {
            Files.delete(copy);
        }
    }

    private static Answer restore(String more) throws Exception {
        return server.post("/api/backups/local/restore", "{\"filename\":\"" + backup + "\"" + more + "}");
    }

    private static long trades() throws Exception {
        return SqliteFiles.count(data.resolve("ledger.db"), "SELECT count(*) FROM trades");
    }

    private static void assertProblem(int status, String code, Answer answer) throws Exception {
        assertEquals(code, answer.json().get("code").asText(), answer.text());
        assertEquals(status, answer.status());
    }
}
