package org.sentinel.backup.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.List;

/**
 * Reads the rows of one table of a damaged database, past what cannot be read. What lies between two damaged places is looked for by halving,
 * where rows have numbers; other tables are read from both ends.
 */
final class TableReader {

    /** How often it looks for more; a table that cannot be read at all ends here. */
    private static final int MOST_LOOKS = 20_000;
    private static final long MOST_ROWID = 1L << 40;

    private final Connection source;
    private final SalvagedTable table;
    private final String columns;
    private final Sink sink;
    private boolean whole = true;
    private int looks;

    /** Takes the values of a row; what it throws ends the reading. */
    interface Sink {
        void take(Object[] row);
    }

    private record Range(long from, long to) { }

    TableReader(Connection source, SalvagedTable table, List<String> columns, Sink sink) {
        this.source = source;
        this.table = table;
        this.columns = String.join(", ", columns);
        this.sink = sink;
    }

    /** @return whether nothing was in the way */
    boolean read() {
        if (table.hasRowid()) {
            readByNumber();
        } else if (!scan("ORDER BY " + table.key(), new long[1])) {
            scan("ORDER BY " + table.keyBackwards(), new long[1]);
        }
        return whole;
    }

    private void readByNumber() {
        var open = new ArrayDeque<Range>();
        open.push(new Range(0, MOST_ROWID));
        while (!open.isEmpty() && looks < MOST_LOOKS) {
            var unread = read(open.pop());
            if (unread.from() < unread.to()) {
                var middle = unread.from() + (unread.to() - unread.from()) / 2;
                open.push(new Range(middle + 1, unread.to()));
                open.push(new Range(unread.from(), middle));
            }
        }
    }

    /** Reads from both ends; returns what lies between the two places where that ended, without these. */
    private Range read(Range range) {
        var last = new long[] {range.from() - 1};
        if (range.from() > range.to() || scan("WHERE rowid BETWEEN %d AND %d ORDER BY rowid".formatted(range.from(), range.to()), last)) {
            return new Range(0, 0);
        }
        var from = last[0] + 1;
        last[0] = range.to() + 1;
        scan("WHERE rowid BETWEEN %d AND %d ORDER BY rowid DESC".formatted(from, range.to()), last);
        return new Range(from, last[0] - 1);
    }

    private boolean scan(String which, long[] last) {
        looks++;
        try (var statement = source.createStatement();
                var found = statement.executeQuery("SELECT %s, %s FROM %s NOT INDEXED %s".formatted(firstColumn(), columns, table.name(), which))) {
            while (found.next()) {
                last[0] = table.hasRowid() ? found.getLong(1) : 0;
                sink.take(row(found));
            }
            return true;
        } catch (SQLException damage) {
            whole = false;
            return false;
        }
    }

    private String firstColumn() {
        return table.hasRowid() ? "rowid" : "0";
    }

    private static Object[] row(ResultSet found) throws SQLException {
        var row = new Object[found.getMetaData().getColumnCount() - 1];
        for (var place = 0; place < row.length; place++) {
            row[place] = found.getObject(place + 2);
        }
        return row;
    }
}
