package org.sentinel.backup.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveFactsTest {

    @TempDir
    private Path folder;

    @Test
    void aDatabaseSaysItsModeAndItsSize() throws Exception {
        var ledger = SqliteFiles.run(folder.resolve("ledger.db"), SqliteFiles.numbers(100));

        assertEquals(Optional.of(new LiveFacts("delete", Files.size(ledger))), LiveFacts.of(ledger));
    }

    @Test
    void theSizeCountsWhatIsInTheLogAlone() throws Exception {
        var ledger = SqliteFiles.wal(folder.resolve("ledger.db"));
        try (var writer = SqliteFiles.open(ledger); var statement = writer.createStatement()) {
            for (var sql : SqliteFiles.numbers(500)) {
                statement.execute(sql);
            }
            var size = Files.size(ledger);

            var facts = LiveFacts.of(ledger).orElseThrow();

            assertEquals("wal", facts.journalMode());
            assertTrue(facts.sizeBytes() > size, facts + " and a file of " + size);
            assertEquals(size, Files.size(ledger));
        }
    }

    @Test
    void lookingLeavesNothingBehindAndChangesNothing() throws Exception {
        var ledger = SqliteFiles.wal(folder.resolve("ledger.db"), SqliteFiles.numbers(100));
        var agents = SqliteFiles.run(folder.resolve("agents.db"), SqliteFiles.numbers(100));
        for (var file : List.of(ledger, agents)) {
            Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));

            LiveFacts.of(file).orElseThrow();

            assertEquals(List.of(), Journals.beside(file));
            assertEquals(FileTime.fromMillis(1_000_000), Files.getLastModifiedTime(file));
        }
    }

    @Test
    void whatALogHoldsStaysInIt() throws Exception {
        var ledger = SqliteFiles.wal(folder.resolve("ledger.db"));
        var left = folder.resolve("left.db");
        try (var writer = SqliteFiles.open(ledger); var statement = writer.createStatement()) {
            for (var sql : SqliteFiles.numbers(100)) {
                statement.execute(sql);
            }
            Files.copy(ledger, left);
            Files.copy(Journals.of(ledger, "-wal"), Journals.of(left, "-wal"));
        }
        var log = Files.size(Journals.of(left, "-wal"));
        var size = Files.size(left);

        LiveFacts.of(left).orElseThrow();

        assertEquals(log, Files.size(Journals.of(left, "-wal")));
        assertEquals(size, Files.size(left));
    }

    @Test
    void whatIsLockedOrNoDatabaseSaysNothing() throws Exception {
        var ledger = SqliteFiles.run(folder.resolve("ledger.db"), SqliteFiles.numbers(10));
        try (var writer = SqliteFiles.open(ledger); var statement = writer.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");

            assertEquals(Optional.empty(), LiveFacts.of(ledger));
        }

        assertEquals(Optional.empty(), LiveFacts.of(Files.writeString(folder.resolve("text.db"), "no database at all, but long enough to look")));
        assertEquals(Optional.empty(), LiveFacts.of(folder.resolve("none.db")));
        assertFalse(Files.exists(folder.resolve("none.db")));
    }
}
