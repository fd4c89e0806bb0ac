package org.sentinel.backup.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sentinel.backup.backup.Difference.Kind;

class DifferenceTest {

    @Test
    void aDatabaseOfTheSameChecksumIsTheSame() {
        var before = backup(database("ledger", 100, "sha256:a", Map.of("trades", 3L)));

        var database = Difference.between(before, before).databases().get(0);

        assertEquals(Kind.SAME, database.kind());
        assertEquals(0, database.growth());
        assertEquals(List.of(), database.tables());
    }

    @Test
    void onlyTablesWithAnotherNumberOfRowsAreTold() {
        var before = backup(database("ledger", 100, "sha256:a", Map.of("trades", 30L, "fees", 2L, "old", 0L)));
        var now = backup(database("ledger", 80, "sha256:b", Map.of("trades", 12L, "fees", 2L, "new", 5L)));

        var database = Difference.between(before, now).databases().get(0);

        assertEquals(Kind.CHANGED, database.kind());
        assertEquals(-20, database.growth());
        assertEquals(List.of(new Difference.OfTable("new", Optional.empty(), Optional.of(5L)),
                new Difference.OfTable("old", Optional.of(0L), Optional.empty()),
                new Difference.OfTable("trades", Optional.of(30L), Optional.of(12L))), database.tables());
        assertEquals(List.of(5L, 0L, -18L), database.tables().stream().map(Difference.OfTable::difference).toList());
    }

    @Test
    void databasesComeAndGo() {
        var before = backup(database("cache", 10, "sha256:a", Map.of()), database("ledger", 10, "sha256:a", Map.of()));
        var now = backup(database("ledger", 10, "sha256:a", Map.of()), database("universe", 7, "sha256:c", Map.of("tags", 1L)));

        var databases = Difference.between(before, now).databases();

        assertEquals(List.of("cache GONE -10", "ledger SAME 0", "universe ADDED 7"), databases.stream()
                .map(database -> "%s %s %d".formatted(database.name(), database.kind(), database.growth())).toList());
    }

    private static Description backup(Description.OfDatabase... databases) {
        return new Description(Instant.EPOCH, "1.0.0", "1.2.3", Optional.empty(), List.of(databases), List.of(), List.of());
    }

    private static Description.OfDatabase database(String name, long bytes, String checksum, Map<String, Long> tables) {
        return new Description.OfDatabase(name, name + ".db", bytes, checksum, Optional.empty(), tables);
    }
}
