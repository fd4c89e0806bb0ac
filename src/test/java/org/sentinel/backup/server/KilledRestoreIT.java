package org.sentinel.backup.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.snapshot.SqliteFiles;

/** A server that ends by {@code kill -9} in the middle of bringing a restore into place, and the next start on its data folder. */
class KilledRestoreIT {

    private static final List<String> NAMES = List.of("universe", "config", "ledger", "portfolio", "agents", "history", "cache");

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private static Path folder;
    private static Path data;

    private RunningServer server;

    @AfterEach
    void stop() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    /** Each round is killed later on the way: when so many moves stand in the journal. */
    @Test
    void theNextStartHasAllOfTheRestoredDatabases() throws Exception {
        data = folder.resolve("data");
        server = RunningServer.start(data, "--demo");
        var backup = server.finished(server.post("/api/backups/local")).get("filename").asText();
        var interrupted = 0;
        var earlier = "";
        for (int moves : new int[] {1, 5, 9}) {
            mark("round " + moves);
            interrupted += killedAfter(moves, backup) ? 1 : 0;

            server = RunningServer.start(data);
            var restore = server.awaitRestoreAfter(earlier, "applied");
            earlier = restore.get("id").asText();

            assertEquals(NAMES.stream().map(name -> name + ": none").toList(), marks(data));
            assertEquals(NAMES.stream().map(name -> name + ": round " + moves).toList(),
                    marks(data.resolve(restore.get("kept_folder").asText())));
        }
        assertTrue(interrupted > 0, "no apply was interrupted");
    }

    /** Whether the kill came before the apply had ended. */
    private boolean killedAfter(int moves, String backup) throws Exception {
        var journal = data.resolve(".pending-restore");
        server.finished(server.post("/api/backups/local/restore", "{\"filename\":\"" + backup + "\",\"restart\":false}"));
        var before = server.pid();
        server.post("/api/backups/local/restore/staged/apply");
        var deadline = Instant.now().plus(PATIENCE);
        while (movesIn(journal) < moves && Files.exists(journal) && Instant.now().isBefore(deadline)) {
            // Shorter than a move, which waits for the disk; the server needs the processor.
            LockSupport.parkNanos(200_000);
        }
        if (server.pid() != before) {
            server.kill();
        }
        server.close();
        return Files.exists(journal) && Files.readString(journal).contains("\"state\" : \"applying\"");
    }

    private static long movesIn(Path journal) throws IOException {
        try {
            return Files.readString(journal).split("\"do\" :", -1).length - 1;
        } catch (NoSuchFileException gone) {
            return 0;
        }
    }

    private static void mark(String text) throws Exception {
        for (var name : NAMES) {
            SqliteFiles.run(data.resolve(name + ".db"), "CREATE TABLE IF NOT EXISTS mark (text TEXT)", "INSERT INTO mark VALUES ('" + text + "')");
        }
    }

    private static List<String> marks(Path folder) throws Exception {
        var marks = new ArrayList<String>();
        for (var name : NAMES) {
            marks.add(name + ": " + mark(folder.resolve(name + ".db")));
        }
        return marks;
    }

    private static String mark(Path file) throws Exception {
        if (SqliteFiles.count(file, "SELECT count(*) FROM sqlite_schema WHERE name = 'mark'") == 0) {
            return "none";
        }
        try (var connection = SqliteFiles.open(file); var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT text FROM mark")) {
            return rows.getString(1);
        }
    }
}
