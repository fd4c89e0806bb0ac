package org.sentinel.backup.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.server.ApiClient.Answer;

/** Looking at, holding, confirming a rotation, and pinning; on a real server. */
class RotationIT {

    private static final String LOCAL = "/api/backups/local/";

    @TempDir
    private static Path folder;
    private static Path backups;
    private static RunningServer server;

    @BeforeAll
    static void start() throws Exception {
        backups = folder.resolve("data/backups");
        server = RunningServer.start(folder.resolve("data"), "--demo");
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    void whatIsPinnedOrAmongTheNewestThreeProvedStays() throws Exception {
        var today = server.finished(server.post("/api/backups/local")).get("filename").asText();
        for (var day = 1; day <= 9; day++) {
            Files.copy(backups.resolve(today), backups.resolve(old(day)));
        }
        assertEquals(200, server.put(LOCAL + old(1) + "/pin", "{\"note\":\"the first\"}").status());

        var preview = server.get(LOCAL + "rotation-preview").json();
        var generous = server.get(LOCAL + "rotation-preview?retention_days=0").json();
        var rotated = server.finished(server.post(LOCAL + "rotate"));

        assertEquals(List.of(false, true, 6, 4), List.of(preview.get("held").asBoolean(), preview.get("held_by_schedule").asBoolean(),
                preview.get("remove_count").asInt(), preview.get("keep_count").asInt()));
        assertEquals(0, generous.get("remove_count").asInt());
        assertEquals("6 removed, 4 stay", rotated.get("message").asText());
        assertEquals(List.of("local/" + old(7), "local/" + old(6), "local/" + old(5), "local/" + old(4), "local/" + old(3), "local/" + old(2)),
                server.get("/api/audit?action=rotation.remove").json().get("entries").findValuesAsText("object"));
        var left = server.get("/api/backups/local").json().get("backups");
        assertEquals(List.of(today, old(9), old(8), old(1)), names(left));
        assertEquals("the first", left.get(3).get("note").asText());
        assertTrue(left.get(3).get("pinned").asBoolean());
        assertFalse(left.get(0).has("note"));
        assertEquals(200, server.delete(LOCAL + old(1) + "/pin").status());
        holdsWhatWouldRemoveMostOfTheProvedOnes(today);
    }

    private static void holdsWhatWouldRemoveMostOfTheProvedOnes(String today) throws Exception {
        for (var day = 1; day <= 7; day++) {
            if (day > 1) {
                Files.copy(backups.resolve(today), backups.resolve(old(day)));
            }
            server.finished(server.post(LOCAL + old(day) + "/prove"));
        }

        var held = server.finished(server.post(LOCAL + "rotate"));
        var confirmed = server.finished(server.post(LOCAL + "rotate", "{\"confirm\":true}"));

        assertEquals("ROTATION_HELD", held.at("/problem/code").asText());
        assertEquals("7 removed, 3 stay", confirmed.get("message").asText());
    }

    @Test
    void wrongCallsAreRefused() throws Exception {
        assertProblem(400, "INVALID_REQUEST", server.get(LOCAL + "rotation-preview?days=1"));
        assertProblem(422, "SETTING_OUT_OF_RANGE", server.get(LOCAL + "rotation-preview?keep_last=10001"));
        assertProblem(503, "NOT_CONFIGURED", server.post("/api/backups/r2/rotate"));
        assertProblem(404, "BACKUP_NOT_FOUND", server.put(LOCAL + old(28) + "/pin", "{}"));
        assertProblem(400, "INVALID_FILENAME", server.put(LOCAL + "notes.txt/pin", "{}"));
        assertProblem(401, "UNAUTHORIZED", server.send("POST", LOCAL + "rotate", "", ""));
        assertProblem(404, "BACKUP_NOT_FOUND", server.delete(LOCAL + old(28) + "/pin"));
    }

    private static String old(int day) {
        return "sentinel-backup-2020-01-%02d-030000.tar.gz".formatted(day);
    }

    private static List<String> names(JsonNode backups) {
        return StreamSupport.stream(backups.spliterator(), false).map(each -> each.get("filename").asText()).toList();
    }

    private static void assertProblem(int status, String code, Answer answer) throws Exception {
        assertEquals(status, answer.status(), answer.text());
        assertEquals(code, answer.json().get("code").asText());
    }
}
