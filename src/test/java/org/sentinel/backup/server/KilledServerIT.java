package org.sentinel.backup.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
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
    private static final int MEBIBYTES = 128;

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

    /** Each start finds what the kill before it left, and is then killed itself. */
    @Test
    void leavesNoHalfBackupAndTheNextStartClearsUp() throws Exception {
        var inSnapshot = killedIn("snapshot", "none");
        var whileSaving = killedIn("save local", inSnapshot);
        try (var s3 = S3Server.start(folder.resolve("s3")); var network = new StallingProxy(s3.port(), 40 << 20)) {
            var whileUploading = killedWhileUploading(network, whileSaving);
            assertEquals(1, s3.unfinishedUploads());
            network.release();
            try (var server = RunningServer.start(data)) {
                server.await("the upload to be given up", () -> s3.unfinishedUploads() == 0);
                assertCleared(server, whileUploading, "r2");
                var again = server.finished(server.post("/api/backups/r2"));
                assertEquals("succeeded", again.get("state").asText(), again.toString());
            }
        }
    }

    private static String killedIn(String phase, String interrupted) throws Exception {
        try (var server = RunningServer.start(data)) {
            assertCleared(server, interrupted, "local");
            var started = server.post("/api/backups/local");
            var job = server.awaitJob(started, now -> now.get("phase").asText().equals(phase)).get("id").asText();
            server.kill();
            return job;
        }
    }

    private static String killedWhileUploading(StallingProxy network, String interrupted) throws Exception {
        try (var server = RunningServer.start(data)) {
            assertCleared(server, interrupted, "local");
            configure(server, network.port());
            var job = server.post("/api/backups/r2").json().get("job_id").asText();
            network.awaitStall();
            server.kill();
            return job;
        }
    }

    static void configure(RunningServer server, int port) throws Exception {
        server.setting("r2_allow_insecure", "1");
        server.setting("r2_endpoint", "http://127.0.0.1:" + port);
        server.setting("r2_access_key_id", S3Server.KEY_ID);
        server.setting("r2_secret_access_key", S3Server.SECRET);
        server.setting("r2_bucket_name", S3Server.BUCKET);
    }

    private static void assertCleared(RunningServer server, String job, String destination) throws Exception {
        if (!job.equals("none")) {
            var ended = server.get("/api/jobs/" + job).json();
            assertEquals("failed", ended.get("state").asText());
            assertEquals("INTERRUPTED", ended.at("/problem/code").asText());
        }
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
        } catch (UncheckedIOException gone) {
            // Something went while this looked; it is looked at again.
            return filesIn(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
