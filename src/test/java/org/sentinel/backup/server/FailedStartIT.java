package org.sentinel.backup.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.snapshot.SqliteFiles;

/** A start that must not go on: nothing is opened, and everybody is told, but strangers not more than they may know. */
class FailedStartIT {

    @TempDir
    private Path folder;

    @Test
    void anUnreadableJournalOfARestoreStopsTheProgramAndNotTheServer() throws Exception {
        var data = Files.createDirectory(folder.resolve("data"));
        SqliteFiles.wal(data.resolve("ledger.db"), SqliteFiles.numbers(5));
        Files.writeString(data.resolve(".pending-restore"), "{ cut short");

        try (var server = RunningServer.start(data)) {
            var ready = server.send("GET", "/api/health/ready", "", "");
            var call = server.send("GET", "/api/restores", "", "");

            assertTrue(server.output().contains("could not start"), server.output());
            assertTrue(server.output().contains("RESTORE_JOURNAL_UNREADABLE"), server.output());
            assertEquals(503, ready.status());
            assertEquals("RESTORE_JOURNAL_UNREADABLE", ready.json().at("/checks/0/name").asText());
            assertEquals(503, call.status());
            assertEquals("NOT_READY", call.json().get("code").asText());
            for (var answer : new String[] {ready.text(), call.text()}) {
                assertFalse(answer.contains(data.toString()), answer);
            }
            assertEquals("{ cut short", Files.readString(data.resolve(".pending-restore")));
            assertFalse(Files.exists(data.resolve("config.db")));
        }
    }

    /** Each would find the other's copies under the names of its own databases. */
    @Test
    void twoProgramsDoNotShareAWorkFolder() throws Exception {
        var environment = Map.of("SENTINEL_ADMIN_PASSWORD", RunningServer.PASSWORD, "SENTINEL_WORK_DIR", folder.resolve("work").toString());

        try (var one = RunningServer.start(environment, folder.resolve("one")); var two = RunningServer.start(environment, folder.resolve("two"))) {
            assertEquals(200, one.send("GET", "/api/health/ready", "", "").status());
            assertEquals("DATA_DIR_IN_USE", two.send("GET", "/api/health/ready", "", "").json().at("/checks/0/name").asText());
        }
    }

    /** Nobody, not even root, can make a file in {@code /proc}; to the program it is a disk that has become read-only. */
    @Test
    void aDataFolderThatCannotBeWrittenIsToldByHealthAndByOnePage() throws Exception {
        try (var server = RunningServer.start(Path.of("/proc"))) {
            var ready = server.send("GET", "/api/health/ready", "", "");
            var page = RawCall.ask(server, "GET /login");

            assertTrue(server.output().contains("DATA_DIR_UNUSABLE"), server.output());
            assertEquals(503, ready.status());
            assertEquals("DATA_DIR_UNUSABLE", ready.json().at("/checks/0/name").asText());
            assertEquals(503, page.status(), page.text());
            assertTrue(page.body().contains("<h1>The program is not ready</h1>"), page.body());
            assertTrue(page.body().contains("<strong>DATA_DIR_UNUSABLE</strong> Check the owner and the mode of the data folder, and whether its disk is mounted read-only."),
                    page.body());
        }
    }
}
