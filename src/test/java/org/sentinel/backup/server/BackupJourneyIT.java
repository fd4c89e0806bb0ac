package org.sentinel.backup.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.server.ApiClient.Answer;
import org.sentinel.backup.snapshot.SqliteFiles;

/** A first day with the product: the demo, the local folder, an S3 store, and mistakes; on a real server. */
@Tag("both-servers")
class BackupJourneyIT {

    @TempDir
    private static Path folder;
    private static Path data;
    private static S3Server s3;
    private static RunningServer server;

    @BeforeAll
    static void start() throws Exception {
        data = folder.resolve("data");
        s3 = S3Server.start(folder.resolve("s3"));
        server = RunningServer.start(data, "--demo");
    }

    @AfterAll
    static void stop() throws Exception {
        var pid = server.pid();
        server.close();
        s3.close();
        assertFalse(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false), "the server outlived run.sh");
    }

    @Test
    void isHealthyForEverybody() throws Exception {
        var answer = server.send("GET", "/api/health/ready", "", "");

        assertEquals(200, answer.status());
        assertEquals("UP", answer.json().get("status").asText());
    }

    @Test
    void staysReadyWhileSomebodyElseHoldsTheSettings() throws Exception {
        try (var holder = SqliteFiles.open(data.resolve("config.db")); var statement = holder.createStatement()) {
            statement.execute("PRAGMA locking_mode = EXCLUSIVE");
            statement.execute("BEGIN EXCLUSIVE");

            var answer = server.send("GET", "/api/health/ready", "", "");

            assertEquals(200, answer.status(), answer.text());
            assertTrue(answer.text().contains("DEGRADED"), answer.text());
        }
    }

    @Test
    void letsNobodyInWithoutALogin() throws Exception {
        for (var path : List.of("/api/backups/local", "/api/jobs", "/api/settings", "/api/openapi.json", "/api/nothing/here")) {
            assertProblem(401, "UNAUTHORIZED", server.send("GET", path, "", ""));
        }
        var wrong = server.send("GET", "/api/jobs", "", "not the password");
        assertProblem(401, "UNAUTHORIZED", wrong);
        assertTrue(wrong.header("WWW-Authenticate").startsWith("Basic "), wrong.header("WWW-Authenticate"));
    }

    @Test
    void makesAProvedBackupThatTarAndSqliteRead() throws Exception {
        var started = server.post("/api/backups/local");
        var job = server.finished(started);

        assertTrue(started.header("Location").endsWith("/api/jobs/" + job.get("id").asText()), started.header("Location"));
        assertEquals("succeeded", job.get("state").asText(), job.toString());
        var name = job.get("filename").asText();
        assertEquals("proved", listed("local", name));
        var metadata = server.get("/api/backups/local/" + name).json();
        assertEquals(0, metadata.get("instant_skew_ms").asInt());
        assertEquals(7, metadata.get("databases").size());
        var archive = Files.write(folder.resolve(name), server.get("/api/backups/local/" + name + "/download").response().body());
        run(folder, "gzip", "-t", archive.toString());
        var unpacked = Files.createDirectory(folder.resolve("unpacked"));
        run(unpacked, "tar", "xzf", archive.toString());
        for (var database : metadata.get("databases")) {
            var file = unpacked.resolve(database.get("filename").asText());
            assertEquals(database.get("size_bytes").asLong(), Files.size(file));
            database.get("tables").fields().forEachRemaining(table -> assertEquals(table.getValue().asLong(), count(file, table.getKey())));
        }
        assertEquals(3000, metadata.get("databases").get(2).get("tables").get("trades").asInt());
    }

    @Test
    void servesRangesOfADownload() throws Exception {
        var name = server.finished(server.post("/api/backups/local")).get("filename").asText();
        var path = "/api/backups/local/" + name + "/download";
        var whole = server.get(path).response().body();

        var part = server.get(path, "Range", "bytes=100-299");
        var beyond = server.get(path, "Range", "bytes=99999999-");

        assertEquals(206, part.status());
        assertEquals("bytes 100-299/" + whole.length, part.header("Content-Range"));
        assertArrayEquals(Arrays.copyOfRange(whole, 100, 300), part.response().body());
        assertProblem(416, "RANGE_NOT_SATISFIABLE", beyond);
    }

    @Test
    void backsUpToFolderAndBucketFromOneSnapshotAndKeepsTheSecretToItself() throws Exception {
        assertProblem(503, "NOT_CONFIGURED", server.post("/api/backups/r2"));
        configureR2();
        assertProblem(422, "SETTING_OUT_OF_RANGE", server.put("/api/settings/r2_bucket_name", "{\"value\":\"No Bucket!\"}"));

        var test = server.post("/api/backups/r2/test");
        var job = server.finished(server.post("/api/backups"));

        assertEquals("success", test.json().get("status").asText(), test.text());
        assertEquals("succeeded", job.get("state").asText(), job.toString());
        assertEquals(2, job.get("results").size());
        var name = job.get("filename").asText();
        assertEquals("proved", listed("local", name));
        assertEquals("proved", listed("r2", name));
        assertEquals("********", server.get("/api/settings/r2_secret_access_key").json().get("value").asText());
        assertFalse(server.get("/api/settings").text().contains(S3Server.SECRET));
        assertFalse(server.output().contains(S3Server.SECRET));
        assertSecretIsNowhereIn(data);
        deletesOnce(name);
        namesWhatIsWrongWithTheBucket();
        oneFailingDestinationLeavesTheOther();
    }

    private static void deletesOnce(String name) throws Exception {
        assertEquals(200, server.delete("/api/backups/r2/" + name).status());
        assertProblem(404, "BACKUP_NOT_FOUND", server.delete("/api/backups/r2/" + name));
        assertProblem(404, "BACKUP_NOT_FOUND", server.get("/api/backups/r2/" + name));
    }

    private static void namesWhatIsWrongWithTheBucket() throws Exception {
        server.setting("r2_bucket_name", "another");
        assertEquals("bucket", firstFailure());
        server.setting("r2_bucket_name", S3Server.BUCKET);
        server.setting("r2_secret_access_key", "wrongSecret");
        assertEquals("key", firstFailure());
    }

    private static void oneFailingDestinationLeavesTheOther() throws Exception {
        var job = server.finished(server.post("/api/backups"));
        assertEquals("failed", job.get("state").asText());
        assertEquals("DESTINATION_FAILED", job.at("/problem/code").asText());
        assertEquals("proved", listed("local", job.get("filename").asText()));
        server.setting("r2_secret_access_key", S3Server.SECRET);
        server.setting("r2_backup_enabled", "0");
    }

    private static String firstFailure() throws Exception {
        var answer = server.post("/api/backups/r2/test").json();
        return StreamSupport.stream(answer.get("checks").spliterator(), false).filter(check -> !check.get("ok").asBoolean())
                .map(check -> check.get("name").asText()).findFirst().orElse("none");
    }

    private static void configureR2() throws Exception {
        var settings = new LinkedHashMap<String, String>();
        settings.put("r2_allow_insecure", "1");
        settings.put("r2_endpoint", "http://127.0.0.1:" + s3.port());
        settings.put("r2_access_key_id", S3Server.KEY_ID);
        settings.put("r2_secret_access_key", S3Server.SECRET);
        settings.put("r2_bucket_name", S3Server.BUCKET);
        settings.put("r2_backup_enabled", "1");
        for (var setting : settings.entrySet()) {
            server.setting(setting.getKey(), setting.getValue());
        }
    }

    @Test
    void answersMistakesWithNamedProblems() throws Exception {
        assertProblem(400, "INVALID_FILENAME", server.get("/api/backups/local/..%2Fconfig.db"));
        assertProblem(400, "INVALID_FILENAME", server.get("/api/backups/local/sentinel-backup-2026-13-45-999999.tar.gz"));
        assertProblem(404, "BACKUP_NOT_FOUND", server.get("/api/backups/local/sentinel-backup-2020-01-01-000000.tar.gz/download"));
        assertProblem(404, "DESTINATION_NOT_FOUND", server.get("/api/backups/nowhere"));
        assertProblem(404, "JOB_NOT_FOUND", server.get("/api/jobs/none"));
        assertProblem(404, "SETTING_NOT_FOUND", server.put("/api/settings/no_such_key", "{\"value\":1}"));
        assertProblem(404, "NOT_FOUND", server.get("/api/nothing/here"));
        assertProblem(405, "METHOD_NOT_ALLOWED", server.delete("/api/settings/backup_time"));
        assertProblem(400, "INVALID_REQUEST", server.put("/api/settings/backup_time", "not json"));
        assertProblem(400, "INVALID_REQUEST", server.put("/api/settings/backup_time", "{\"value\":\"03:00\",\"values\":\"04:00\"}"));
        assertProblem(413, "REQUEST_TOO_LARGE", server.put("/api/settings/backup_time", "{\"value\":\"" + "x".repeat(70_000) + "\"}"));
        assertProblem(415, "UNSUPPORTED_MEDIA_TYPE",
                server.send("PUT", "/api/settings/backup_time", "x", RunningServer.PASSWORD, "Content-Type", "text/plain"));
        assertProblem(422, "SETTING_OUT_OF_RANGE", server.put("/api/settings/backup_time", "{\"value\":\"25:00\"}"));
    }

    @Test
    void describesItself() throws Exception {
        assertEquals("3.1.0", server.get("/api/openapi.json").json().get("openapi").asText());
    }

    @Test
    void aSecondServerOnTheSameDataFolderStopsWithOneClearLine() throws Exception {
        var process = new ProcessBuilder("./run.sh", "--data-dir", data.toString(), "--port", "1").redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(78, process.waitFor(), output);
        assertTrue(output.contains("DATA_DIR_IN_USE"), output);
    }

    private static String listed(String destination, String name) throws Exception {
        for (var backup : server.get("/api/backups/" + destination).json().get("backups")) {
            if (backup.get("filename").asText().equals(name)) {
                return backup.get("status").asText();
            }
        }
        return "not listed";
    }

    private static void assertProblem(int status, String code, Answer answer) throws Exception {
        assertEquals(code, answer.json().get("code").asText(), answer.text());
        assertEquals(status, answer.status());
        assertEquals("application/problem+json", answer.header("Content-Type").split(";")[0]);
        assertFalse(answer.json().get("hint").asText().isEmpty());
    }

    private static long count(Path file, String table) {
        try {
            return SqliteFiles.count(file, "SELECT count(*) FROM \"" + table + "\"");
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void run(Path directory, String... command) throws Exception {
        var process = new ProcessBuilder(command).directory(directory.toFile()).inheritIO().start();
        assertEquals(0, process.waitFor(), String.join(" ", command));
    }

    // By a process of its own: closing a database's file here would drop locks that SQLite holds in this process.
    private static void assertSecretIsNowhereIn(Path folder) throws Exception {
        var process = new ProcessBuilder("grep", "-rlF", S3Server.SECRET, folder.toString()).redirectErrorStream(true).start();
        var found = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(1, process.waitFor(), "the secret stands in " + found);
    }
}
