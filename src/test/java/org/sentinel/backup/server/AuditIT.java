package org.sentinel.backup.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real server notes of a day with it. */
class AuditIT {

    private static final String SECRET = "a-secret-that-nobody-must-find";

    @TempDir
    private Path folder;

    @Test
    void aDayIsFoundAgainInTheTrailAndNoSecretIsInIt() throws Exception {
        var data = folder.resolve("data");
        try (var server = RunningServer.start(data, "--demo")) {
            var name = day(server);

            assertDay(server, name);
            assertEquals(401, server.send("GET", "/api/audit", "", "").status());
            for (var query : List.of("nothing=1", "outcome=good", "from=yesterday", "to=", "before=0", "before=x", "limit=0", "limit=501", "actor=a&actor=b")) {
                assertEquals("INVALID_REQUEST", server.get("/api/audit?" + query).json().get("code").asText(), query);
            }
            assertEquals("INVALID_REQUEST", server.get("/api/audit/verify?deep=1").json().get("code").asText());
            assertPages(server);
            assertIntact(server);
            assertTrue(server.send("GET", "/api/health/ready", "", "").text().contains("{\"name\":\"audit\",\"status\":\"UP\""));
            assertNowhere(data, SECRET);
            server.kill();
        }
        try (var again = RunningServer.start(data)) {
            assertIntact(again);
            assertEquals(2, entries(again, "action=server.start").size());
        }
    }

    private static String day(RunningServer server) throws Exception {
        assertEquals(401, server.send("GET", "/api/jobs", "", "").status());
        for (var times = 0; times < 3; times++) {
            assertEquals(401, server.send("GET", "/api/jobs", "", "not the password").status());
        }
        server.setting("backup_time", "04:15");
        server.setting("r2_secret_access_key", SECRET);
        assertEquals(422, server.put("/api/settings/backup_time", "{\"value\":\"25:00\"}").status());
        var name = server.finished(server.post("/api/backups/local")).get("filename").asText();
        var path = "/api/backups/local/" + name;
        assertEquals(200, server.get(path + "/download").status());
        assertEquals(206, server.get(path + "/download", "Range", "bytes=0-9").status());
        assertEquals(200, server.post(path + "/extract", "{\"database\":\"cache\"}").status());
        server.finished(server.post(path + "/prove"));
        server.finished(server.post("/api/backups/local/rotate"));
        server.finished(server.post("/api/backups/local/restore", "{\"filename\":\"" + name + "\",\"restart\":false}"));
        assertEquals(200, server.delete("/api/backups/local/restore/staged").status());
        assertEquals(200, server.delete(path).status());
        assertEquals(404, server.delete(path).status());
        return name;
    }

    private static void assertDay(RunningServer server, String name) throws Exception {
        var asked = new ArrayList<String>();
        var ended = new ArrayList<String>();
        for (var entry : entries(server, "limit=500")) {
            var line = "%s %s %s %s %s".formatted(entry.get("actor").asText(), entry.get("via").asText(), entry.get("action").asText(),
                    entry.get("object").asText(), entry.get("outcome").asText()).replace(name, "BACKUP");
            (entry.get("via").asText().equals("system") ? ended : asked).add(0, line);
        }

        assertEquals(List.of(" none login GET /api/jobs refused", "admin basic login GET /api/jobs refused", "admin basic login  ok",
                "admin basic setting.change backup_time ok", "admin basic setting.change r2_secret_access_key ok",
                "admin basic setting.change backup_time failed", "admin basic backup.start local ok", "admin basic backup.download local/BACKUP ok",
                "admin basic backup.download local/BACKUP ok", "admin basic backup.extract local/BACKUP ok", "admin basic proof.start local/BACKUP ok",
                "admin basic rotation.start local ok", "admin basic restore.stage.start local/BACKUP ok", "admin basic restore.cancel  ok",
                "admin basic backup.delete local/BACKUP ok", "admin basic backup.delete local/BACKUP failed"), asked);
        // Short jobs in a row may be noted in another order than they ended.
        assertEquals(Set.of("system system server.start  ok", "system system user.create admin ok", "admin system backup.end local/BACKUP ok", "admin system proof.end local/BACKUP ok",
                "admin system rotation.end local ok", "admin system restore.stage.end local/BACKUP ok", "admin system backup.delete.end local/BACKUP ok",
                "admin system backup.delete.end local/BACKUP failed"), Set.copyOf(ended));
        assertEquals("from \"03:00\" to \"04:15\"", detail(server, "setting.change", 2));
        assertEquals("changed", detail(server, "setting.change", 1));
        assertEquals("SETTING_OUT_OF_RANGE", detail(server, "setting.change", 0));
        assertEquals("127.0.0.1", entries(server, "action=setting.change").get(0).get("address").asText());
    }

    private static String detail(RunningServer server, String action, int place) throws Exception {
        return entries(server, "action=" + action).get(place).get("detail").asText();
    }

    private static JsonNode entries(RunningServer server, String query) throws Exception {
        var answer = server.get("/api/audit?" + query);
        assertEquals(200, answer.status(), answer.text());
        return answer.json().get("entries");
    }

    private static void assertPages(RunningServer server) throws Exception {
        var page = server.get("/api/audit?actor=admin&limit=3&from=2020-01-01T00:00:00Z").json();
        var numbers = new ArrayList<Long>();
        while (true) {
            page.get("entries").forEach(entry -> numbers.add(entry.get("number").asLong()));
            if (page.get("next").isNull()) {
                break;
            }
            page = server.get("/api/" + page.get("next").asText()).json();
        }
        var all = new ArrayList<Long>();
        entries(server, "actor=admin&limit=500").forEach(entry -> all.add(entry.get("number").asLong()));
        assertEquals(all, numbers);
        assertFalse(all.isEmpty());
    }

    private static void assertIntact(RunningServer server) throws Exception {
        var found = server.get("/api/audit/verify").json();
        assertEquals("intact", found.get("status").asText(), found.toString());
        assertTrue(found.get("entries").asLong() > 20, found.toString());
    }

    private static void assertNowhere(Path folder, String secret) throws Exception {
        var process = new ProcessBuilder("grep", "-rlF", secret, folder.toString()).redirectErrorStream(true).start();
        var found = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(1, process.waitFor(), "the secret stands in " + found);
    }
}
