package org.sentinel.backup.web.restore;

import java.util.List;

/**
 * What a restore does to a database.
 *
 * @param change {@code replaced}, {@code created} or {@code removed}
 * @param integrity what SQLite found in the restored file: {@code ok}, {@code unchecked}, {@code constraint}, {@code damaged}; empty if it is to be gone
 * @param nowUnreadable why nobody can tell what is in the present one; empty if somebody can
 * @param tables those that differ first
 */
public record DatabaseChange(String name, String change, long bytesNow, long bytesThen, String integrity, List<String> findings, String nowUnreadable,
                             List<TableChange> tables, int tablesLeftOut, List<SchemaChange> schema) {

    /** @param change {@code added}, {@code removed} or {@code changed}, by the restore */
    public record SchemaChange(String name, String change) { }

    /** Whether the rows of before and after can be compared. */
    public boolean isComparable() {
        return nowUnreadable.isEmpty();
    }

    /** In one word: {@code created}, {@code removed}, {@code unreadable}, {@code mixed}, {@code fewer}, {@code more}, {@code schema} or {@code same}. */
    public String verdict() {
        if (!change.equals("replaced")) {
            return change;
        }
        if (!isComparable()) {
            return "unreadable";
        }
        if (rowsLost() > 0) {
            return rowsGained() > 0 ? "mixed" : "fewer";
        }
        return rowsGained() > 0 ? "more" : schema.isEmpty() ? "same" : "schema";
    }

    /** By how many rows tables become shorter, all together. */
    public long rowsLost() {
        return isComparable() ? tables.stream().mapToLong(table -> Math.max(0, -table.difference())).sum() : 0;
    }

    /** By how many rows tables become longer, all together. */
    public long rowsGained() {
        return isComparable() ? tables.stream().mapToLong(table -> Math.max(0, table.difference())).sum() : 0;
    }

    /** Whether something was found in the restored file. */
    public boolean isDoubtful() {
        return !integrity.isEmpty() && !integrity.equals("ok");
    }
}
