package org.sentinel.backup.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.database.ProtectedDatabase;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Disks that begin to die: a copy says SQLITE_IOERR then, and not whether it was the one that was read. */
class CopyRunTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void makeDatabases() throws Exception {
        for (var name : List.of("ledger", "cache")) {
            SqliteFiles.wal(folder.resolve(name + ".db"), SqliteFiles.numbers(300));
        }
    }

    @Test
    void aDatabaseThatCannotBeReadKeepsTheOthersFromNothing() throws Exception {
        try (var live = live("ledger", "cache")) {
            var run = run(Set.of("cache"));
            // Its later pages are gone: the nearest to a bad sector that a test can have.
            try (var file = new RandomAccessFile(folder.resolve("cache.db").toFile(), "rw")) {
                file.setLength(4096);
            }

            var copies = run.copy(live.readable());

            assertEquals(List.of("ledger"), copies.stream().map(DatabaseCopy::name).toList());
            assertEquals(Set.of("cache"), run.unreadable());
        }
    }

    /** Then it is the disk of the copies, and the databases are not to blame. */
    @Test
    void whereTheDatabaseCanBeReadTheBackupFails() throws Exception {
        try (var live = live("ledger", "cache")) {
            var run = run(Set.of("cache"));

            var e = assertThrows(ProblemException.class, () -> run.copy(live.readable()));

            assertEquals(Problem.DATABASE_UNREADABLE, e.problem());
            assertTrue(e.detail().contains("as a dying disk would"), e::detail);
        }
    }

    private CopyRun run(Set<String> failing) throws Exception {
        return new CopyRun(Files.createDirectories(folder.resolve("work")), 2, bytes -> { }, (database, file, progress) -> {
            if (failing.contains(database.name())) {
                throw new SQLiteException("as a dying disk would", SQLiteErrorCode.SQLITE_IOERR);
            }
            database.copyTo(file, progress);
        });
    }

    private LiveDatabases live(String... names) {
        return LiveDatabases.open(Stream.of(names).map(name -> new ProtectedDatabase(name, folder.resolve(name + ".db"))).toList());
    }
}
