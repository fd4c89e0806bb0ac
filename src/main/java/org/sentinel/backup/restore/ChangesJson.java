package org.sentinel.backup.restore;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** What a restore would change, as people get it; docs/restore.md describes it. */
final class ChangesJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ChangesJson() { }

    static byte[] write(Changes changes) {
        var json = JSON.createObjectNode().put("compared_at", changes.comparedAt().truncatedTo(ChronoUnit.SECONDS).toString());
        var databases = json.putArray("databases");
        changes.databases().forEach(database -> write(database, databases.addObject()));
        var untouched = json.putArray("untouched");
        changes.untouched().forEach(untouched::add);
        changes.settings().ifPresent(settings -> json.putObject("settings").put("database", settings.database()).put("kept", settings.kept()));
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void write(Changes.OfDatabase database, ObjectNode json) {
        json.put("name", database.name()).put("change", database.kind().name().toLowerCase(Locale.ROOT))
                .put("size_bytes_now", database.bytesNow()).put("size_bytes_then", database.bytesThen());
        database.integrity().ifPresent(inspection -> {
            json.put("integrity", inspection.integrity().word());
            var findings = json.putArray("findings");
            inspection.findings().forEach(findings::add);
        });
        if (!database.nowUnreadable().isEmpty()) {
            json.put("now_unreadable", database.nowUnreadable());
        }
        var tables = json.putArray("tables");
        database.tables().forEach(table -> tables.addObject().put("name", table.name())
                .put("rows_now", table.rowsNow().orElse(null)).put("rows_then", table.rowsThen().orElse(null)));
        json.put("tables_left_out", database.tablesLeftOut());
        var schema = json.putArray("schema");
        database.schema().forEach(object -> schema.addObject().put("name", object.name()).put("change", object.change()));
    }
}
