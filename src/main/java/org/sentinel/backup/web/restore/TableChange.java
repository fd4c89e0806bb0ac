package org.sentinel.backup.web.restore;

import java.util.Optional;

/** Rows of a table before a restore and after it; none where there is no such table, or nobody can count it. */
public record TableChange(String name, Optional<Long> rowsNow, Optional<Long> rowsThen) {

    /** How many rows more there are after the restore; negative for fewer. */
    public long difference() {
        return rowsThen.orElse(0L) - rowsNow.orElse(0L);
    }

    public boolean isDifferent() {
        return !rowsNow.equals(rowsThen);
    }
}
