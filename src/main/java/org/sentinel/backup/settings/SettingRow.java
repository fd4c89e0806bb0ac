package org.sentinel.backup.settings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalLong;

/**
 * A row as it stands in the table, which somebody else may have written.
 *
 * @param text its value, empty if there is none
 * @param description what people read there; null if there is none
 * @param updatedAt seconds
 */
record SettingRow(String key, String text, String description, OptionalLong updatedAt) {

    static SettingRow of(ResultSet row) throws SQLException {
        var text = row.getString("value");
        var seconds = row.getLong("updated_at");
        var updatedAt = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(seconds);
        return new SettingRow(row.getString("key"), text == null ? "" : text, row.getString("description"), updatedAt);
    }
}
