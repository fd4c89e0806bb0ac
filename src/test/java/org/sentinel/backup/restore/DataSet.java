package org.sentinel.backup.restore;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.sentinel.backup.database.ProtectedDatabase;
import org.sentinel.backup.snapshot.Sha256;
import org.sentinel.backup.snapshot.SqliteFiles;

/**
 * A data folder with live databases in all states that a stopped application may leave them in, and staged ones: wal (with a
 * write-ahead log that holds rows), journal (with a hot rollback journal), plain, and one that does not exist yet.
 */
final class DataSet {

    static final Instant NOW = Instant.parse("2026-01-08T14:30:22Z");
    static final List<String> NAMES = List.of("wal", "journal", "plain", "fresh");

    final Path data;
    private final Path live;

    /** @param live where the databases are; their journals are made by processes that end without closing them */
    private DataSet(Path data, Path live) {
        this.data = data;
        this.live = live;
    }

    /** Makes the live databases, each with its old rows. */
    static DataSet make(Path data, Path live) throws Exception {
        Files.createDirectories(data);
        Files.createDirectories(live);
        var set = new DataSet(data, live);
        var template = Files.createDirectory(data.resolveSibling(data.getFileName() + "-template"));
        SqliteFiles.wal(template.resolve("wal.db"), "CREATE TABLE t (value TEXT)");
        try (var writer = SqliteFiles.open(template.resolve("wal.db")); var statement = writer.createStatement()) {
            statement.execute("INSERT INTO t VALUES ('old wal')");
            copyAll(template, live, "wal.db", "wal.db-wal", "wal.db-shm");
        }
        SqliteFiles.run(template.resolve("journal.db"), "CREATE TABLE t (value TEXT)", "INSERT INTO t VALUES ('old journal')",
                "CREATE TABLE filler (n INTEGER PRIMARY KEY, text TEXT)", "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c"
                + " WHERE n < 2000) INSERT INTO filler SELECT n, printf('%0200d', n) FROM c");
        try (var writer = SqliteFiles.open(template.resolve("journal.db")); var statement = writer.createStatement()) {
            statement.execute("PRAGMA cache_size = 2");
            statement.execute("BEGIN IMMEDIATE");
            statement.execute("UPDATE filler SET text = 'not committed'");
            statement.execute("UPDATE t SET value = 'not committed'");
            copyAll(template, live, "journal.db", "journal.db-journal");
            statement.execute("ROLLBACK");
        }
        SqliteFiles.run(live.resolve("plain.db"), "CREATE TABLE t (value TEXT)", "INSERT INTO t VALUES ('old plain')");
        Files.setPosixFilePermissions(live.resolve("plain.db"), PosixFilePermissions.fromString("rw-r-----"));
        return set;
    }

    /** By a process of its own: closing a database's file here would drop locks that SQLite holds in this process. */
    private static void copyAll(Path from, Path to, String... names) throws Exception {
        for (var name : names) {
            run("cp", from.resolve(name).toString(), to.resolve(name).toString());
        }
    }

    private static void run(String... command) throws Exception {
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command));
        }
    }

    /** The same files once more, elsewhere. */
    static DataSet copy(Path data, Path live, Path newData, Path newLive) throws Exception {
        run("cp", "-a", data.toString(), newData.toString());
        if (!live.startsWith(data)) {
            run("cp", "-a", live.toString(), newLive.toString());
        }
        return new DataSet(newData, newLive);
    }

    RestoreFiles files() {
        return new RestoreFiles(data);
    }

    Path live(String name) {
        return live.resolve(name + ".db");
    }

    List<ProtectedDatabase> configured() {
        return NAMES.stream().map(name -> new ProtectedDatabase(name, live(name))).toList();
    }

    /** Stages new rows for all databases. */
    PendingRestore stage() throws Exception {
        Files.createDirectories(files().staging());
        var databases = new ArrayList<StagedDatabase>();
        for (var name : NAMES) {
            var file = SqliteFiles.run(files().staged(name), "CREATE TABLE t (value TEXT)", "INSERT INTO t VALUES ('new " + name + "')");
            databases.add(new StagedDatabase(name, Files.size(file), Optional.of(Sha256.of(file, bytes -> { }))));
        }
        return write(PendingRestore.staged(ticket("one", ""), databases));
    }

    static RestoreTicket ticket(String id, String undoOf) {
        return new RestoreTicket(id, "sentinel-backup-2026-01-08-120000.tar.gz", "local", undoOf, "admin", NOW.minusSeconds(60),
                NOW.plusSeconds(3600));
    }

    PendingRestore write(PendingRestore pending) throws Exception {
        return flag().write(pending);
    }

    PendingRestoreFile flag() {
        return new PendingRestoreFile(files().flag(), new Disk());
    }

    Phase phase() {
        return flag().read().orElseThrow().phase();
    }

    /** Nobody has the files open, so nobody is asked. */
    void start(Disk disk) {
        at(NOW, disk, new OpenFiles(data.resolve("no-such-proc"))).run();
    }

    RestoreAtStart at(Instant now, Disk disk, OpenFiles openFiles) {
        return new RestoreAtStart(data, configured(), Clock.fixed(now, ZoneOffset.UTC), disk, openFiles);
    }

    /** What SQLite reads from each live database; nothing is left beside those that have been read. */
    Map<String, String> contents() throws Exception {
        var contents = new TreeMap<String, String>();
        for (var name : NAMES) {
            contents.put(name, Files.exists(live(name)) ? value(live(name)) : "none");
        }
        return contents;
    }

    static String value(Path file) throws Exception {
        try (var connection = SqliteFiles.open(file); var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT value FROM t")) {
            return rows.getString(1);
        }
    }

    static Map<String, String> allOld() {
        return new TreeMap<>(Map.of("wal", "old wal", "journal", "old journal", "plain", "old plain", "fresh", "none"));
    }

    static Map<String, String> allNew() {
        return NAMES.stream().collect(Collectors.toMap(name -> name, name -> "new " + name, (one, other) -> one, TreeMap::new));
    }

    /** The checksum of each file that is there, by its name. */
    static Map<String, String> fingerprint(Path folder) throws Exception {
        var found = new TreeMap<String, String>();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                found.put(folder.relativize(file).toString(), Sha256.of(file, bytes -> { }).toString());
            }
        }
        return found;
    }
}
