package org.sentinel.backup.web.backups;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The head of a column by which the list can be sorted. */
public final class Heading {

    private final Column column;
    private final Query query;

    private Heading(Column column, Query query) {
        this.column = column;
        this.query = query;
    }

    static List<Heading> of(Query query) {
        return Arrays.stream(Column.values()).map(column -> new Heading(column, query)).toList();
    }

    /** Its word in small letters. */
    public String getWord() {
        return column.name().toLowerCase(Locale.ROOT);
    }

    /** As {@code aria-sort} wants it. */
    public String getOrder() {
        if (query.sort() != column) {
            return "none";
        }
        return query.descending() ? "descending" : "ascending";
    }

    /** What sorts by it. */
    public String getAddress() {
        return query.sortedBy(column).address();
    }
}
