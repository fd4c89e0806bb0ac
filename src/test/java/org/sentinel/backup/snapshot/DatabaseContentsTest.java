package org.sentinel.backup.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

class DatabaseContentsTest {

    @TempDir
    private Path folder;

    @Test
    void tellsTablesAndSchemaOfADatabaseThatIsBeingWritten() throws Exception {
        var file = SqliteFiles.wal(folder.resolve("ledger.db"), SqliteFiles.numbers(25));
        try (var writer = SqliteFiles.open(file); var statement = writer.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            statement.execute("DELETE FROM numbers");

            var contents = DatabaseContents.ofLive(file, () -> { });

            assertEquals(Map.of("numbers", 25L), contents.tables());
            assertEquals(Set.of("table numbers", "index numbers_text"), contents.schema().keySet());
            assertEquals(Sha256.of("CREATE INDEX numbers_text ON numbers (text)"), contents.schema().get("index numbers_text"));
            statement.execute("ROLLBACK");
        }
    }

    @Test
    void leavesACopyAsItIs() throws Exception {
        var file = SqliteFiles.wal(folder.resolve("ledger.db"), SqliteFiles.numbers(25));
        var before = Sha256.of(file, bytes -> { });

        var contents = DatabaseContents.ofCopy(file, new DatabaseInspector(() -> { }).inspect(file));

        assertEquals(Map.of("numbers", 25L), contents.tables());
        assertEquals(before, Sha256.of(file, bytes -> { }));
        assertEquals(List.of(), Journals.beside(file));
    }

    @Test
    void saysWhatIsWrongWithAFileThatIsNoDatabase() throws Exception {
        var file = Files.writeString(folder.resolve("ledger.db"), "this is no database ".repeat(500));

        var failure = assertThrows(ProblemException.class, () -> DatabaseContents.ofLive(file, () -> { }));

        assertEquals(Problem.DATABASE_UNREADABLE, failure.problem());
    }

    @Test
    void canBeCancelled() throws Exception {
        var file = SqliteFiles.run(folder.resolve("ledger.db"), SqliteFiles.numbers(5));

        var failure = assertThrows(ProblemException.class, () -> DatabaseContents.ofLive(file, () -> {
            throw Problem.CANCELLED.because("enough");
        }));

        assertEquals(Problem.CANCELLED, failure.problem());
    }
}
