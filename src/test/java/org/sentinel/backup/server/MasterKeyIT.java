package org.sentinel.backup.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.Modes;
import org.sentinel.backup.settings.KeyFiles;
import org.sentinel.backup.snapshot.SqliteFiles;

/** The master key of a real server: another one by the command, and a lost one. */
class MasterKeyIT {

    private static final Map<String, String> SECRETS = Map.of("r2_secret_access_key", "the-secret-of-the-bucket", "alert_smtp_password", "the password",
            "alert_webhook_url", "http://127.0.0.1:9/hook", "alert_webhook_secret", "the signature", "alert_ping_url", "http://127.0.0.1:9/ping");

    @TempDir
    private Path folder;
    private Path data;

    @Test
    void anotherKeyByTheCommandOpensAllAndAlsoARestoredConfiguration() throws Exception {
        data = folder.resolve("data");
        String old;
        try (var server = RunningServer.start(data, "--demo")) {
            enterSecrets(server);
            old = stored("r2_secret_access_key");
            var name = server.finished(server.post("/api/backups/local")).get("filename").asText();
            refusesWhileAServerRuns();
            var staged = server.finished(server.post("/api/backups/local/restore",
                    "{\"filename\":\"" + name + "\",\"restart\":false,\"keep_backup_settings\":false}"));
            assertEquals("succeeded", staged.get("state").asText(), staged.toString());
            assertEquals(List.of(), Modes.open(data));
        }
        try (var server = RunningServer.start(data, "--rotate-master-key")) {
            server.await("all that is printed", () -> server.output().contains("stop it with"));
            assertTrue(server.output().contains("the master key: there is another one"), server.output());
            assertEquals("applied", server.get("/api/restores?limit=1").json().at("/restores/0/state").asText());
            assertRotated(server, old);
            assertEquals(List.of(), Modes.open(data));
            server.kill();
        }
        try (var server = RunningServer.start(data)) {
            assertRotated(server, old);
        }
    }

    private void refusesWhileAServerRuns() throws Exception {
        var process = new ProcessBuilder("./run.sh", "--data-dir", data.toString(), "--rotate-master-key").redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes());

        assertEquals(78, process.waitFor(), output);
        assertTrue(output.contains("DATA_DIR_IN_USE"), output);
        assertFalse(Files.exists(data.resolve(".rotate-master-key")));
    }

    private void assertRotated(RunningServer server, String old) throws Exception {
        assertEquals("UP it opens all secrets", check(server.get("/api/health/ready").json()));
        assertEquals(0, server.get("/api/settings").json().get("invalid").size());
        var noted = server.get("/api/audit?action=key.rotate").json().get("entries");
        assertEquals(1, noted.size(), noted.toString());
        assertEquals("the key file holds 2 keys; all secrets are sealed under the new one", noted.at("/0/detail").asText());
        assertEquals("intact", server.get("/api/audit/verify").json().get("status").asText());
        assertEquals(0, SqliteFiles.count(data.resolve("config.db"), "SELECT count(*) FROM settings WHERE value = '%s'".formatted(old)));
        assertEquals(2, KeyFiles.count(data.resolve(".master-key")));
        assertFalse(Files.exists(data.resolve(".rotate-master-key")));
    }

    @Test
    void aLostKeyNamesWhatMustBeEnteredAgainToThoseWhoMayKnow() throws Exception {
        data = folder.resolve("data");
        try (var server = RunningServer.start(data, "--demo")) {
            enterSecrets(server);
        }
        Files.delete(data.resolve(".master-key"));
        try (var server = RunningServer.start(data)) {
            strangersSeeNoMoreThanBefore(server);
            usersSeeWhatMustBeEnteredAgain(server);
            whatNeedsTheSecretsNamesThem(server);
            assertEquals("key_changed", server.get("/api/audit/verify").json().get("status").asText());
            assertTrue(Files.readString(data.resolve("server/log/server.log")).contains("the master key does not open r2_secret_access_key, alert_smtp_password"));

            enterSecrets(server);

            assertEquals("UP it opens all secrets", check(server.get("/api/health/ready").json()));
            assertTrue(server.get("/api/settings/r2_secret_access_key").json().at("/problem").isMissingNode());
            assertEquals(List.of(), Modes.open(data));
        }
    }

    private static void strangersSeeNoMoreThanBefore(RunningServer server) throws Exception {
        for (var password : List.of("", "not the password")) {
            var ready = server.send("GET", "/api/health/ready", "", password);

            assertEquals(200, ready.status());
            assertEquals("", check(ready.json()));
            assertTrue(ready.text().contains("{\"name\":\"settings\",\"status\":\"DEGRADED\",\"detail\":\"5 settings need attention\"}"), ready.text());
            SECRETS.keySet().forEach(key -> assertFalse(ready.text().contains(key), ready.text()));
        }
    }

    private static void usersSeeWhatMustBeEnteredAgain(RunningServer server) throws Exception {
        assertEquals("DEGRADED it does not open r2_secret_access_key, alert_smtp_password, alert_webhook_url, alert_webhook_secret, alert_ping_url: "
                + "enter them again, or put the right key file back", check(server.get("/api/health/ready").json()));
        for (var setting : server.get("/api/settings").json().get("settings")) {
            var lost = SECRETS.containsKey(setting.get("key").asText());
            assertEquals(lost ? "MASTER_KEY_UNUSABLE" : "", setting.at("/problem/code").asText(), setting.toString());
        }
    }

    private static void whatNeedsTheSecretsNamesThem(RunningServer server) throws Exception {
        for (var call : List.of(server.post("/api/backups/r2"), server.get("/api/backups/r2"), server.post("/api/backups/r2/test"))) {
            assertTrue(call.text().contains("the master key does not open r2_secret_access_key; enter it again"), call.text());
        }
        assertEquals("MASTER_KEY_UNUSABLE", server.post("/api/backups/r2").json().get("code").asText());
        var tried = server.post("/api/alerts/webhook/test").text();
        assertTrue(tried.contains("alert_webhook_url; enter it again; the master key does not open alert_webhook_secret"), tried);
    }

    private static void enterSecrets(RunningServer server) throws Exception {
        for (var secret : SECRETS.entrySet()) {
            server.setting(secret.getKey(), secret.getValue());
        }
    }

    private String stored(String key) throws Exception {
        return SqliteFiles.text(data.resolve("config.db"), "SELECT value FROM settings WHERE key = '%s'".formatted(key));
    }

    /** The status and the detail of the check of the master key; empty if there is none. */
    private static String check(JsonNode ready) {
        return StreamSupport.stream(ready.get("checks").spliterator(), false).filter(check -> check.get("name").asText().equals("master_key"))
                .map(check -> check.get("status").asText() + " " + check.get("detail").asText()).findFirst().orElse("");
    }
}
