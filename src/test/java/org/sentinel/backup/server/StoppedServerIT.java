package org.sentinel.backup.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.snapshot.SqliteFiles;

/** A server that is stopped in an orderly way in the middle of a backup. */
class StoppedServerIT {

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

    @Test
    void cancelsItsJobAndLeavesNothingBehindBeforeItEnds() throws Exception {
        var inSnapshot = stoppedIn("snapshot");
        assertEquals(List.of(), leftovers());
        var whileSaving = stoppedIn("save local");
        assertEquals(List.of(), leftovers());

        try (var server = RunningServer.start(data)) {
            for (var id : List.of(inSnapshot, whileSaving)) {
                assertEquals("cancelled by the server's stop", job(server, id).at("/problem/detail").asText());
            }
        }
    }

    /** The store cannot be asked to give the upload up then; the next start does it. */
    @Test
    void endsAlsoWhileAStoreDoesNotAnswer() throws Exception {
        try (var s3 = S3Server.start(folder.resolve("s3")); var network = new StallingProxy(s3.port(), 40 << 20)) {
            String id;
            try (var server = RunningServer.start(data)) {
                KilledServerIT.configure(server, network.port());
                id = server.post("/api/backups/r2").json().get("job_id").asText();
                network.awaitStall();
            }
            assertEquals(1, s3.unfinishedUploads());
            network.release();

            try (var server = RunningServer.start(data)) {
                server.await("the upload to be given up", () -> s3.unfinishedUploads() == 0);
                // Whether its thread comes back from the network before the server has to end is the machine's luck.
                assertTrue(Set.of("CANCELLED", "INTERRUPTED").contains(job(server, id).at("/problem/code").asText()));
                assertEquals(List.of(), leftovers());
            }
        }
    }

    private static String stoppedIn(String phase) throws Exception {
        try (var server = RunningServer.start(data)) {
            var started = server.post("/api/backups/local");
            return server.awaitJob(started, now -> now.get("phase").asText().equals(phase)).get("id").asText();
        }
    }

    private static JsonNode job(RunningServer server, String id) throws Exception {
        return server.get("/api/jobs/" + id).json();
    }

    /** What is in the work folder and in the folder of backups. */
    private static List<Path> leftovers() throws IOException {
        var left = new ArrayList<Path>();
        for (var name : List.of("work", "backups")) {
            if (Files.isDirectory(data.resolve(name))) {
                try (var files = Files.walk(data.resolve(name))) {
                    files.filter(Files::isRegularFile).forEach(left::add);
                }
            }
        }
        return left;
    }
}
