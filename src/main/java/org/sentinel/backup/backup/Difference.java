package org.sentinel.backup.backup;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What changed from one backup to another.
 *
 * @param databases those of either, by their names
 */
public record Difference(List<OfDatabase> databases) {

    public Difference {
        databases = List.copyOf(databases);
    }

    /** What became of a database. */
    public enum Kind { ADDED, GONE, CHANGED, SAME }

    /**
     * One database.
     *
     * @param tables those whose number of rows is another one; a change within rows does not show there
     */
    public record OfDatabase(String name, Kind kind, long bytesBefore, long bytesNow, List<OfTable> tables) {

        /** Positive if it has grown. */
        public long growth() {
            return bytesNow - bytesBefore;
        }
    }

    /** One table; rows that a backup does not tell, or a table that it does not have, are empty. */
    public record OfTable(String name, Optional<Long> rowsBefore, Optional<Long> rowsNow) {

        /** Positive if there are more now. */
        public long difference() {
            return rowsNow.orElse(0L) - rowsBefore.orElse(0L);
        }
    }

    /** Two databases of the same checksum are the same to the last byte. */
    public static Difference between(Description before, Description now) {
        var earlier = byName(before);
        var later = byName(now);
        return new Difference(names(earlier, later).stream()
                .map(name -> of(name, Optional.ofNullable(earlier.get(name)), Optional.ofNullable(later.get(name)))).toList());
    }

    private static OfDatabase of(String name, Optional<Description.OfDatabase> before, Optional<Description.OfDatabase> now) {
        return new OfDatabase(name, kind(before, now), before.map(Description.OfDatabase::sizeBytes).orElse(0L),
                now.map(Description.OfDatabase::sizeBytes).orElse(0L), tables(rows(before), rows(now)));
    }

    private static Kind kind(Optional<Description.OfDatabase> before, Optional<Description.OfDatabase> now) {
        if (before.isEmpty()) {
            return Kind.ADDED;
        }
        return now.map(database -> database.checksum().equals(before.get().checksum()) ? Kind.SAME : Kind.CHANGED).orElse(Kind.GONE);
    }

    private static List<OfTable> tables(Map<String, Long> before, Map<String, Long> now) {
        return names(before, now).stream()
                .map(name -> new OfTable(name, Optional.ofNullable(before.get(name)), Optional.ofNullable(now.get(name))))
                .filter(table -> !table.rowsBefore().equals(table.rowsNow())).toList();
    }

    private static Map<String, Long> rows(Optional<Description.OfDatabase> database) {
        return database.map(Description.OfDatabase::tables).orElse(Map.of());
    }

    private static Map<String, Description.OfDatabase> byName(Description description) {
        return description.databases().stream().collect(Collectors.toMap(Description.OfDatabase::name, Function.identity()));
    }

    private static TreeSet<String> names(Map<String, ?> some, Map<String, ?> others) {
        var names = new TreeSet<>(some.keySet());
        names.addAll(others.keySet());
        return names;
    }
}
