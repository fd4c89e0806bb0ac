package org.sentinel.backup.snapshot;

import java.sql.SQLException;

/**
 * SQLite's own checks of one database. Where the whole cannot be checked, because a collation or function of the application is
 * missing here, each table is checked by itself, so that as little as possible stays unchecked.
 */
final class IntegrityCheck {

    private static final String TABLES = "SELECT name FROM pragma_table_list"
            + " WHERE schema = 'main' AND type IN ('table', 'shadow') AND name <> 'sqlite_schema' ORDER BY name";

    private final SqliteConnection connection;
    private final Findings findings;

    IntegrityCheck(SqliteConnection connection, Findings findings) {
        this.connection = connection;
        this.findings = findings;
    }

    void run() throws SQLException {
        try {
            integrity("");
        } catch (SQLException e) {
            if (!Findings.isMissingHere(e)) {
                throw e;
            }
            findings.failure("", e);
            tableByTable();
        }
        foreignKeys();
    }

    private void integrity(String table) throws SQLException {
        var argument = table.isEmpty() ? Integer.toString(Inspection.MAX_FINDINGS) : SqliteConnection.quoted(table);
        for (var row : connection.queryStrings("PRAGMA integrity_check(" + argument + ")")) {
            if (!row.equals("ok")) {
                findings.row(row);
            }
        }
    }

    private void tableByTable() throws SQLException {
        for (var table : connection.queryStrings(TABLES)) {
            try {
                integrity(table);
            } catch (SQLException e) {
                if (!Findings.isMissingHere(e)) {
                    throw e;
                }
                findings.failure(table, e);
            }
        }
    }

    private void foreignKeys() throws SQLException {
        try {
            for (var row : connection.queryStrings("SELECT 'foreign key violated in ' || \"table\" || ' row '"
                    + " || coalesce(rowid, '?') || ': no such row in ' || parent FROM pragma_foreign_key_check LIMIT "
                    + Inspection.MAX_FINDINGS)) {
                findings.foreignKey(row);
            }
        } catch (SQLException e) {
            // A key whose parent has no unique index is a fault of the schema, not of the file.
            if (SqliteConnection.isCorrupt(e)) {
                throw e;
            }
            findings.foreignKey(SqliteConnection.words(e));
        }
    }
}
