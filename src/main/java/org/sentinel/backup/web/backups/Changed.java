package org.sentinel.backup.web.backups;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sentinel.backup.backup.Difference;

/** How a database changed from one backup to the next. */
public final class Changed {

    private final Difference.OfDatabase database;

    Changed(Difference.OfDatabase database) {
        this.database = database;
    }

    public String getName() {
        return database.name();
    }

    /** {@code added}, {@code gone}, {@code changed} or {@code same}. */
    public String getKind() {
        return database.kind().name().toLowerCase(Locale.ROOT);
    }

    public long getBytesBefore() {
        return database.bytesBefore();
    }

    public long getBytesNow() {
        return database.bytesNow();
    }

    public long getGrowth() {
        return database.growth();
    }

    public List<Table> getTables() {
        return database.tables().stream().map(Table::new).toList();
    }

    /** A table whose number of rows changed. */
    public static final class Table {

        private final Difference.OfTable table;

        Table(Difference.OfTable table) {
            this.table = table;
        }

        public String getName() {
            return table.name();
        }

        /** Null if there was no such table. */
        public Long getBefore() {
            return orNull(table.rowsBefore());
        }

        /** Null if there is no such table any more. */
        public Long getNow() {
            return orNull(table.rowsNow());
        }

        public long getDifference() {
            return table.difference();
        }

        private static Long orNull(Optional<Long> rows) {
            return rows.orElse(null);
        }
    }
}
