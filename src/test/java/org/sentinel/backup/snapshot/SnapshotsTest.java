package org.sentinel.backup.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.database.ProtectedDatabase;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

class SnapshotsTest {

    private static final Duration WAIT = Duration.ofSeconds(5);
    private static final LongConsumer IGNORED = bytes -> { };

    @TempDir
    private Path folder;
    private Path work;
    private final Snapshots snapshots = new Snapshots(Clock.systemUTC(), 2);

    @BeforeEach
    void makeWorkFolder() throws Exception {
        work = Files.createDirectory(folder.resolve("work"));
    }

    @Test
    void copiesWhatTheDatabaseHeldWithItsWalAndCountsIt() throws Exception {
        var ledger = SqliteFiles.wal(folder.resolve("ledger.db"), SqliteFiles.numbers(1000));
        try (var writer = SqliteFiles.open(ledger)) {
            writer.createStatement().execute("INSERT INTO numbers VALUES (5000, 'only in the wal')");

            var snapshot = take(WAIT, database("ledger"));

            var copy = snapshot.copies().get(0);
            assertEquals(java.util.Map.of("numbers", 1001L), copy.inspection().tables());
            assertEquals(Integrity.OK, copy.inspection().integrity());
            assertEquals(4096, copy.inspection().pageSize());
            assertEquals(Files.size(copy.file()), copy.sizeBytes());
            assertEquals(Sha256.of(copy.file(), IGNORED), copy.checksum());
            assertEquals(1, SqliteFiles.count(copy.file(), "SELECT count(*) FROM numbers WHERE n = 5000"));
        }
    }

    /** Each writer numbers its transactions over all databases; at one instant none is ahead of another by more than one. */
    @Test
    void seesAllDatabasesAtOneInstantWhileWritersCommitOnAllOfThem() throws Exception {
        var databases = new ArrayList<ProtectedDatabase>();
        for (var name : List.of("a", "b", "c", "d", "e", "f", "g")) {
            SqliteFiles.wal(folder.resolve(name + ".db"), "CREATE TABLE turns (n INTEGER PRIMARY KEY)");
            databases.add(database(name));
        }
        try (var writers = new RoundRobinWriter(databases)) {
            for (int round = 0; round < 5; round++) {
                writers.awaitTurns(20);
                Files.createDirectories(work.resolve("" + round));

                var snapshot = snapshots.take(databases, work.resolve("" + round), WAIT, IGNORED);

                assertEquals(Duration.ZERO, snapshot.skew());
                var turns = new ArrayList<Long>();
                for (var copy : snapshot.copies()) {
                    turns.add(SqliteFiles.count(copy.file(), "SELECT coalesce(max(n), 0) FROM turns"));
                }
                for (int i = 1; i < turns.size(); i++) {
                    var ahead = turns.get(i - 1) - turns.get(i);
                    assertTrue(ahead == 0 || ahead == 1, "not one instant: " + turns);
                }
            }
        }
    }

    @Test
    void leavesOutWhatIsCommittedWhileItCopies() throws Exception {
        SqliteFiles.wal(folder.resolve("ledger.db"), SqliteFiles.numbers(20_000));
        var once = new AtomicLong();

        var snapshot = take(WAIT, bytes -> {
            if (bytes > 0 && once.getAndIncrement() == 0) {
                execute(folder.resolve("ledger.db"), "DELETE FROM numbers WHERE n > 10");
            }
        }, database("ledger"));

        assertEquals(20_000L, snapshot.copies().get(0).inspection().tables().get("numbers"));
        assertEquals(10, SqliteFiles.count(folder.resolve("ledger.db"), "SELECT count(*) FROM numbers"));
    }

    @Test
    void writersInWalModeAreNotHeldUpByTheCopy() throws Exception {
        var file = SqliteFiles.wal(folder.resolve("ledger.db"), SqliteFiles.numbers(20_000));
        var busy = new AtomicLong();
        try (var writer = SqliteFiles.open(file); var statement = writer.createStatement()) {
            statement.execute("PRAGMA busy_timeout=0");

            take(WAIT, bytes -> {
                try {
                    synchronized (statement) {
                        statement.execute("UPDATE numbers SET text = text || 'x' WHERE n = 1");
                    }
                } catch (java.sql.SQLException e) {
                    busy.incrementAndGet();
                }
            }, database("ledger"));
        }

        assertEquals(0, busy.get());
        assertTrue(SqliteFiles.count(file, "SELECT length(text) FROM numbers WHERE n = 1") > 100);
    }

    @Test
    void goesOnWithoutTheCommonInstantWhereAWriterKeepsItsLock() throws Exception {
        var ledger = SqliteFiles.wal(folder.resolve("ledger.db"), SqliteFiles.numbers(10));
        SqliteFiles.wal(folder.resolve("cache.db"), SqliteFiles.numbers(10));
        try (var writer = SqliteFiles.open(ledger); var statement = writer.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            statement.execute("DELETE FROM numbers");

            var snapshot = take(Duration.ofMillis(50), database("ledger"), database("cache"));

            assertTrue(snapshot.skew().toMillis() >= 1);
            assertEquals(10L, snapshot.copies().get(0).inspection().tables().get("numbers"));
        }
    }

    @Test
    void aThreadThatIsWokenWaitsForNoLock() throws Exception {
        var ledger = SqliteFiles.wal(folder.resolve("ledger.db"), SqliteFiles.numbers(10));
        try (var writer = SqliteFiles.open(ledger); var statement = writer.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            Thread.currentThread().interrupt();

            var e = assertThrows(ProblemException.class, () -> take(Duration.ofMinutes(10), database("ledger")));

            assertEquals(Problem.CANCELLED, e.problem());
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    void namesTheDatabaseThatNobodyMayRead() throws Exception {
        var ledger = SqliteFiles.run(folder.resolve("ledger.db"), SqliteFiles.numbers(10));
        SqliteFiles.wal(folder.resolve("cache.db"), SqliteFiles.numbers(10));
        try (var writer = SqliteFiles.open(ledger); var statement = writer.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");

            var e = assertThrows(ProblemException.class,
                    () -> take(Duration.ofMillis(50), database("cache"), database("ledger")));

            assertEquals(Problem.DATABASE_BUSY, e.problem());
            assertTrue(e.detail().contains("ledger"), e.detail());
        }
        SqliteFiles.run(ledger, "DELETE FROM numbers");
    }

    @Test
    void copiesARollbackJournalDatabaseAndLetsItsWritersGoOn() throws Exception {
        var file = SqliteFiles.run(folder.resolve("agents.db"), SqliteFiles.numbers(500));

        var snapshot = take(WAIT, database("agents"));

        assertEquals(Duration.ZERO, snapshot.skew());
        assertEquals(500L, snapshot.copies().get(0).inspection().tables().get("numbers"));
        SqliteFiles.run(file, "DELETE FROM numbers");
    }

    @Test
    void namesWhatIsMissingAndWhatIsNoDatabase() throws Exception {
        SqliteFiles.wal(folder.resolve("ledger.db"), SqliteFiles.numbers(10));
        Files.write(folder.resolve("cache.db"), new byte[8192]);
        Files.writeString(folder.resolve("cache.db"), "this is a text and not a database".repeat(100));

        var snapshot = take(WAIT, database("ledger"), database("cache"), database("history"));

        assertEquals(List.of("history"), snapshot.missing());
        assertEquals(List.of("cache"), snapshot.unreadable());
        assertEquals(List.of("ledger"), snapshot.copies().stream().map(DatabaseCopy::name).toList());
    }

    /** As one that was written by a later SQLite, or a byte of which has changed. */
    @Test
    void aSchemaThatCannotBeReadKeepsNoneFromBeingCopied() throws Exception {
        SqliteFiles.wal(folder.resolve("ledger.db"), SqliteFiles.numbers(10));
        SqliteFiles.wal(folder.resolve("cache.db"), SqliteFiles.numbers(10));
        SqliteFiles.run(folder.resolve("cache.db"), "PRAGMA writable_schema = ON", "UPDATE sqlite_schema SET sql = 'CREATE TABLE numbers (' WHERE type = 'table'");

        var snapshot = take(WAIT, database("ledger"), database("cache"));

        assertEquals(List.of("cache", "ledger"), snapshot.copies().stream().map(DatabaseCopy::name).sorted().toList());
        assertEquals(List.of(Integrity.DAMAGED, Integrity.OK), snapshot.copies().stream().sorted(Comparator.comparing(DatabaseCopy::name)).map(copy -> copy.inspection().integrity()).toList());
    }

    /** As on a disk that fails: nothing can be read at the beginning of this file. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aFileWhoseFirstPageCannotBeReadDoesNotKeepTheOthersFromBeingCopied() throws Exception {
        SqliteFiles.wal(folder.resolve("ledger.db"), SqliteFiles.numbers(10));
        Files.createSymbolicLink(folder.resolve("cache.db"), Path.of("/proc/self/mem"));

        var snapshot = take(WAIT, database("ledger"), database("cache"));

        assertEquals(List.of("cache"), snapshot.unreadable());
        assertEquals(List.of("ledger"), snapshot.copies().stream().map(DatabaseCopy::name).toList());
    }

    @Test
    void anEmptyFileIsAnEmptyDatabase() throws Exception {
        Files.createFile(folder.resolve("cache.db"));

        var copy = take(WAIT, database("cache")).copies().get(0);

        assertEquals(Integrity.OK, copy.inspection().integrity());
        assertTrue(copy.inspection().tables().isEmpty());
    }

    @Test
    void failsWhereNoneExists() {
        var e = assertThrows(ProblemException.class, () -> take(WAIT, database("ledger")));

        assertEquals(Problem.NO_DATABASES, e.problem());
    }

    @Test
    void aDamagedDatabaseIsCopiedAndMarked() throws Exception {
        var file = SqliteFiles.run(folder.resolve("ledger.db"), SqliteFiles.numbers(2000));
        var bytes = Files.readAllBytes(file);
        java.util.Arrays.fill(bytes, 4096 * 5, 4096 * 6, (byte) 0x5a);
        Files.write(file, bytes);

        var copy = take(WAIT, database("ledger")).copies().get(0);

        assertEquals(Integrity.DAMAGED, copy.inspection().integrity());
        assertFalse(copy.inspection().findings().isEmpty());
        assertEquals(bytes.length, copy.sizeBytes());
    }

    @Test
    void aTruncatedFileIsNamedUnreadable() throws Exception {
        var file = SqliteFiles.run(folder.resolve("ledger.db"), SqliteFiles.numbers(2000));
        SqliteFiles.wal(folder.resolve("cache.db"), SqliteFiles.numbers(10));
        var bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));

        var snapshot = take(WAIT, database("ledger"), database("cache"));

        assertEquals(List.of("ledger"), snapshot.unreadable());
        assertEquals(1, snapshot.copies().size());
    }

    @Test
    void cancellingEndsTheRun() throws Exception {
        SqliteFiles.wal(folder.resolve("ledger.db"), SqliteFiles.numbers(2000));

        var e = assertThrows(ProblemException.class, () -> take(WAIT, bytes -> {
            throw Problem.CANCELLED.because("by the test");
        }, database("ledger")));

        assertEquals(Problem.CANCELLED, e.problem());
        SqliteFiles.run(folder.resolve("ledger.db"), "DELETE FROM numbers");
    }

    @Test
    void worksOnPathsWithCharactersThatMeanSomethingInAnAddress() throws Exception {
        var odd = Files.createDirectory(folder.resolve("a b?c#d%20e"));
        var file = odd.resolve("ledger.db");
        Files.copy(SqliteFiles.run(folder.resolve("plain.db"), SqliteFiles.numbers(10)), file);

        var snapshot = snapshots.take(List.of(new ProtectedDatabase("ledger", file)), Files.createDirectory(odd.resolve("w?")),
                WAIT, IGNORED);

        assertEquals(10L, snapshot.copies().get(0).inspection().tables().get("numbers"));
    }

    private Snapshot take(Duration wait, ProtectedDatabase... databases) {
        return take(wait, IGNORED, databases);
    }

    private Snapshot take(Duration wait, LongConsumer progress, ProtectedDatabase... databases) {
        return snapshots.take(List.of(databases), work, wait, progress);
    }

    private ProtectedDatabase database(String name) {
        return new ProtectedDatabase(name, folder.resolve(name + ".db"));
    }

    private static void execute(Path file, String sql) {
        try {
            SqliteFiles.run(file, sql);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
