package org.sentinel.backup.settings;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads and writes rows of the settings table by their keys; rows of other keys, and other columns, are never touched. */
record SettingTable(SettingsFile file) {

    private static final String ROWS = """
            SELECT "key", "value", description, updated_at FROM settings WHERE "key" IN (SELECT value FROM json_each(?))""";

    /** One read of one instant; it takes no lock that a writer in WAL mode would notice. */
    Map<String, SettingRow> read(Collection<String> keys) {
        var rows = new HashMap<String, SettingRow>();
        file.run(connection -> rows.putAll(rows(connection, keys)));
        return rows;
    }

    /** One transaction that has the write lock from its begin; all of it happens, or nothing. */
    void write(Change change) {
        file.run(connection -> {
            connection.setAutoCommit(false);
            try {
                change.make(new Rows(connection));
                connection.commit();
            } catch (SQLException | RuntimeException failure) {
                connection.rollback();
                throw failure;
            }
        });
    }

    @FunctionalInterface
    interface Change {
        void make(Rows rows) throws SQLException;
    }

    /** The rows within a transaction. */
    record Rows(Connection connection) {

        Optional<SettingRow> find(String key) throws SQLException {
            return Optional.ofNullable(rows(connection, List.of(key)).get(key));
        }

        /** Writes a value, and says when, if that is not null; the description only if there is no row yet. */
        void put(String key, String value, String description, Long seconds) throws SQLException {
            if (execute("UPDATE settings SET \"value\" = ?, updated_at = ? WHERE \"key\" = ?", value, seconds, key) == 0) {
                execute("INSERT INTO settings (\"key\", \"value\", description, updated_at) VALUES (?, ?, ?, ?)", key, value, description, seconds);
            }
        }

        /** Writes a value that means the same as the one before. */
        void rewrite(String key, String value) throws SQLException {
            execute("UPDATE settings SET \"value\" = ? WHERE \"key\" = ?", value, key);
        }

        void remove(String key) throws SQLException {
            execute("DELETE FROM settings WHERE \"key\" = ?", key);
        }

        private int execute(String sql, Object... values) throws SQLException {
            try (var statement = connection.prepareStatement(sql)) {
                for (var at = 0; at < values.length; at++) {
                    statement.setObject(at + 1, values[at]);
                }
                return statement.executeUpdate();
            }
        }
    }

    private static Map<String, SettingRow> rows(Connection connection, Collection<String> keys) throws SQLException {
        try (var statement = connection.prepareStatement(ROWS)) {
            statement.setString(1, json(keys));
            try (var found = statement.executeQuery()) {
                var rows = new HashMap<String, SettingRow>();
                while (found.next()) {
                    var row = SettingRow.of(found);
                    rows.putIfAbsent(row.key(), row);
                }
                return rows;
            }
        }
    }

    /** As a JSON array; keys are plain words. */
    private static String json(Collection<String> keys) {
        return keys.stream().collect(Collectors.joining("\",\"", "[\"", "\"]"));
    }
}
