package org.sentinel.backup.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.snapshot.SqliteFiles;

/** A server that ends by {@code kill -9} in the middle of a backup, and the next start on its data folder. */
class KilledServerIT {

    /** Random, so that it does not shrink: the upload has several parts, and each phase lasts for seconds. */
    private static final int MEBIBYTES = 192;

    @TempDir
    private static Path folder;
    private static Path data;

    @BeforeAll
    static void makeDatabase() throws Exception {
        data = Files.createDirectory(folder.resolve("data"));
        SqliteFiles.wal(data.resolve("ledger.db"), "CREATE TABLE blobs (id INTEGER PRIMARY KEY, bytes BLOB)",
                "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < " + MEBIBYTES + ")"
                        + " INSERT INTO blobs SELECT n, randomblob(1048576) FROM c");
    }

    @Test
    void leavesNoHalfBackupAndTheNextStartClearsUp() throws Exception {
        killedIn("snapshot");
        killedIn("save local");
        try (var s3 = S3Server.start(folder.resolve("s3"))) {
            killedWhileUploading(s3);
        }
    }

    private static void killedIn(String phase) throws Exception {
        String job;
        try (var server = RunningServer.start(data)) {
            var started = server.post("/api/backups/local");
            job = server.awaitJob(started, now -> now.get("phase").asText().equals(phase)).get("id").asText();
            server.kill();
        }
        try (var server = RunningServer.start(data)) {
            assertCleared(server, job, "local");
        }
    }

    private static void killedWhileUploading(S3Server s3) throws Exception {
        String job;
        try (var slow = new StallingProxy(s3.port(), 40 << 20); var server = RunningServer.start(data)) {
            configure(server, slow.port());
            job = server.post("/api/backups/r2").json().get("job_id").asText();
            slow.awaitStall();
            server.kill();
            assertEquals(1, s3.unfinishedUploads());
        }
        try (var direct = new StallingProxy(s3.port(), Long.MAX_VALUE); var server = RunningServer.start(data)) {
            server.setting("r2_endpoint", "http://127.0.0.1:" + direct.port());
            server.await("the upload to be given up", () -> s3.unfinishedUploads() == 0);
            assertCleared(server, job, "r2");
            var again = server.finished(server.post("/api/backups/r2"));
            assertEquals("succeeded", again.get("state").asText(), again.toString());
        }
    }

    private static void configure(RunningServer server, int port) throws Exception {
        server.setting("r2_allow_insecure", "1");
        server.setting("r2_endpoint", "http://127.0.0.1:" + port);
        server.setting("r2_access_key_id", S3Server.KEY_ID);
        server.setting("r2_secret_access_key", S3Server.SECRET);
        server.setting("r2_bucket_name", S3Server.BUCKET);
    }

    private static void assertCleared(RunningServer server, String job, String destination) throws Exception {
        var ended = server.get("/api/jobs/" + job).json();
        assertEquals("failed", ended.get("state").asText());
        assertEquals("INTERRUPTED", ended.at("/problem/code").asText());
        assertEquals(0, server.get("/api/backups/" + destination).json().get("count").asInt());
        assertEquals(List.of(), filesIn(data.resolve("work")));
        server.await("the half archive to be removed", () -> filesIn(data.resolve("backups")).isEmpty());
    }

    private static List<Path> filesIn(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
