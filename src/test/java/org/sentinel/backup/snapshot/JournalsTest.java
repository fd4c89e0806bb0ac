package org.sentinel.backup.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

class JournalsTest {

    @TempDir
    private Path folder;

    @Test
    void whatTheWriteAheadLogHoldsBecomesPartOfTheFile() throws Exception {
        var file = SqliteFiles.wal(folder.resolve("ledger.db"), SqliteFiles.numbers(10));
        try (var writer = SqliteFiles.open(file); var statement = writer.createStatement()) {
            statement.execute("DELETE FROM numbers WHERE n > 3");
            copyAll(file, folder.resolve("copy.db"));
        }

        Journals.foldInto(folder.resolve("copy.db"));

        assertEquals(List.of(), Journals.beside(folder.resolve("copy.db")));
        assertEquals(3, SqliteFiles.count(folder.resolve("copy.db"), "SELECT count(*) FROM numbers"));
    }

    @Test
    void anUnfinishedTransactionIsTakenBack() throws Exception {
        var file = SqliteFiles.run(folder.resolve("ledger.db"), SqliteFiles.numbers(5_000));
        try (var writer = SqliteFiles.open(file); var statement = writer.createStatement()) {
            statement.execute("PRAGMA cache_size = 5");
            statement.execute("BEGIN IMMEDIATE");
            statement.execute("UPDATE numbers SET text = 'spilled into the file before its commit'");
            copyAll(file, folder.resolve("copy.db"));
            statement.execute("ROLLBACK");
        }
        assertEquals(List.of(folder.resolve("copy.db-journal")), Journals.beside(folder.resolve("copy.db")));

        Journals.foldInto(folder.resolve("copy.db"));

        assertEquals(List.of(), Journals.beside(folder.resolve("copy.db")));
        assertEquals(0, SqliteFiles.count(folder.resolve("copy.db"), "SELECT count(*) FROM numbers WHERE text LIKE 'spilled%'"));
    }

    @Test
    void aFileThatIsNoDatabaseIsRefused() throws Exception {
        var file = Files.writeString(folder.resolve("ledger.db"), "this is no database ".repeat(500));

        var failure = assertThrows(ProblemException.class, () -> Journals.foldInto(file));

        assertEquals(Problem.DATABASE_UNREADABLE, failure.problem());
    }

    /** By another process: closing the file in this one would drop the locks that SQLite has on it here. */
    private static void copyAll(Path file, Path copy) throws Exception {
        for (var suffix : List.of("", "-wal", "-journal")) {
            if (Files.exists(Path.of(file + suffix))) {
                assertEquals(0, new ProcessBuilder("cp", file + suffix, copy + suffix).inheritIO().start().waitFor());
            }
        }
    }
}
