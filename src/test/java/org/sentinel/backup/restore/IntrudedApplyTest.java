package org.sentinel.backup.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sentinel.backup.snapshot.SqliteFiles;

/**
 * An apply is killed before each of its operations in turn; then the application is started by hand, writes to every database and
 * dies without closing them; then the next start goes on. Nothing that anybody ever committed may be lost, or mixed.
 */
class IntrudedApplyTest {

    private static final int FAR = 10_000;

    @TempDir
    private Path folder;
    private Path data;
    private Path live;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theNextStartCompletesItAndKeepsWhatWasWrittenInBetween(boolean across) throws Exception {
        make(across);
        for (int kill = 0; kill < FAR; kill++) {
            var set = copy(kill);
            var completed = survives(set, kill, across);
            var written = completed ? Map.<String, String>of() : intrude(set);

            set.start(new Disk());

            var where = "killed before operation " + kill;
            set.contents().forEach((name, value) -> assertTrue(value.startsWith("new " + name), where + ": " + name + " = " + value));
            assertNothingIsLost(set, written, where);
            if (completed) {
                assertTrue(kill > 40, "only " + kill + " operations");
                return;
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theNextStartTakesItBackAndKeepsWhatWasWrittenInBetween(boolean across) throws Exception {
        make(across);
        for (int kill = 0; kill < FAR; kill++) {
            var set = copy(kill);
            if (survives(set, kill, across) || isLastPlaced(set)) {
                assertTrue(kill > 30, "only " + kill + " operations");
                return;
            }
            var written = intrude(set);
            SqliteFiles.run(set.files().staged("fresh"), "UPDATE t SET value = 'somebody was here'");

            set.start(new Disk());

            var where = "killed before operation " + kill;
            if (set.phase() == Phase.ROLLED_BACK) {
                assertAsItWas(set, where);
            }
            assertTrue(Set.of(Phase.ROLLED_BACK, Phase.BLOCKED).contains(set.phase()), where + ": " + set.phase());
            assertNothingIsLost(set, written, where);
        }
    }

    private static boolean isLastPlaced(DataSet set) throws Exception {
        return !Files.exists(set.files().staged("fresh"));
    }

    private static void assertAsItWas(DataSet set, String where) throws Exception {
        var contents = set.contents();
        for (var name : List.of("wal", "journal", "plain")) {
            assertTrue(contents.get(name).startsWith("old " + name), where + ": " + contents);
        }
        assertEquals("none", contents.get("fresh"), where);
    }

    /** Each value that was ever committed can be read from some database that is there: a live, a kept or an unexpected one. */
    private static void assertNothingIsLost(DataSet set, Map<String, String> written, String where) throws Exception {
        var found = new ArrayList<String>();
        var kept = set.files().kept(set.flag().read().orElseThrow().journal().keptFolder());
        for (var place : List.of(set.live("x").getParent(), kept, kept.resolve("unexpected"))) {
            for (var file : databasesIn(place)) {
                found.add(DataSet.value(file));
            }
        }
        for (var name : List.of("wal", "journal", "plain")) {
            assertTrue(found.stream().anyMatch(value -> value.startsWith("old " + name)), where + ": old " + name + " not in " + found);
        }
        written.forEach((name, value) -> assertTrue(found.contains(value), where + ": " + value + " not in " + found));
    }

    private static List<Path> databasesIn(Path place) throws Exception {
        if (!Files.isDirectory(place)) {
            return List.of();
        }
        try (var files = Files.list(place)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".db")).sorted().toList();
        }
    }

    /**
     * Writes to each database, or makes it, as an application does that knows of no restore and dies: what it wrote is left in
     * write-ahead logs. Says what is in each then.
     */
    private static Map<String, String> intrude(DataSet set) throws Exception {
        var written = new TreeMap<String, String>();
        var place = set.live("x").getParent();
        var open = new ArrayList<Connection>();
        try {
            for (var name : DataSet.NAMES) {
                var file = set.live(name);
                var statements = Files.exists(file) ? List.of("UPDATE t SET value = value || ' and more'")
                        : List.of("CREATE TABLE t (value TEXT)", "INSERT INTO t VALUES ('in between " + name + "')");
                open.add(SqliteFiles.open(file));
                written.put(name, write(open.get(open.size() - 1), statements));
            }
            sh("cd %s && mkdir aside && cp -a *.db *.db-wal *.db-shm aside".formatted(place));
        } finally {
            for (var connection : open) {
                connection.close();
            }
        }
        sh("cd %s && cp -a aside/* . && rm -r aside".formatted(place));
        return written;
    }

    private static String write(Connection connection, List<String> statements) throws Exception {
        try (var statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            for (var sql : statements) {
                statement.execute(sql);
            }
            try (var rows = statement.executeQuery("SELECT value FROM t")) {
                return rows.getString(1);
            }
        }
    }

    /** By a process of its own: closing a database's file here would drop locks that SQLite holds in this process. */
    private static void sh(String command) throws Exception {
        assertEquals(0, new ProcessBuilder("sh", "-c", command).inheritIO().start().waitFor(), command);
    }

    private void make(boolean across) throws Exception {
        data = folder.resolve("data");
        live = across ? folder.resolve("live") : data;
        DataSet.make(data, live).stage();
    }

    private DataSet copy(int number) throws Exception {
        var newData = folder.resolve("data" + number);
        return DataSet.copy(data, live, newData, live.equals(data) ? newData : folder.resolve("live" + number));
    }

    private static boolean survives(DataSet set, int kill, boolean across) {
        try {
            set.start(across ? MortalDisk.killingBefore(kill, set.live("x").getParent()) : MortalDisk.killingBefore(kill));
            return true;
        } catch (Killed e) {
            return false;
        }
    }
}
