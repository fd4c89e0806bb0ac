package org.sentinel.backup.restore;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sentinel.backup.snapshot.Inspection;

/**
 * What a staged restore would change.
 *
 * @param untouched configured databases that it does not touch
 * @param settings what becomes of this program's settings; empty if it does not touch them
 */
record Changes(Instant comparedAt, List<OfDatabase> databases, List<String> untouched, Optional<OfSettings> settings) {

    /** Tables and differences of one database beyond this many are counted, not listed. */
    static final int MOST_LISTED = 1_000;

    /**
     * @param database the one that holds them
     * @param kept whether those of today go over those of the backup
     */
    record OfSettings(String database, boolean kept) { }

    /** What becomes of a database. */
    enum Kind { REPLACED, CREATED, REMOVED }

    /**
     * @param nowUnreadable why nobody can say what is in the live one; empty if somebody can, or there is none
     * @param integrity what SQLite finds in the staged one; empty if it is to be gone
     */
    record OfDatabase(String name, Kind kind, long bytesNow, long bytesThen, Optional<Inspection> integrity, String nowUnreadable,
                      List<OfTable> tables, int tablesLeftOut, List<OfSchema> schema) { }

    /** A count that nobody knows, as there is no such table or it cannot be read, is empty. */
    record OfTable(String name, Optional<Long> rowsNow, Optional<Long> rowsThen) {

        boolean differs() {
            return !rowsNow.equals(rowsThen);
        }
    }

    /** @param change {@code added}, {@code removed} or {@code changed}, by the restore */
    record OfSchema(String name, String change) { }
}
