package org.sentinel.backup.web.restore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a restore changes, read from the JSON that docs/restore.md describes.
 *
 * @param untouched configured databases that stay as they are
 * @param settingsDatabase the one with this program's settings; empty if it is not restored, or nobody knows
 * @param settingsKept whether the settings of today stay
 */
public record RestoreChanges(Instant comparedAt, List<DatabaseChange> databases, List<String> untouched, String settingsDatabase, boolean settingsKept) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static RestoreChanges read(String text) {
        try {
            var json = JSON.readTree(text);
            return new RestoreChanges(Instant.parse(json.required("compared_at").asText()), each(json.path("databases"), RestoreChanges::database),
                    each(json.path("untouched"), JsonNode::asText), json.at("/settings/database").asText(""), json.at("/settings/kept").asBoolean());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DatabaseChange database(JsonNode json) {
        return new DatabaseChange(json.path("name").asText(), json.path("change").asText(), json.path("size_bytes_now").asLong(),
                json.path("size_bytes_then").asLong(), json.path("integrity").asText(""), each(json.path("findings"), JsonNode::asText),
                json.path("now_unreadable").asText(""), each(json.path("tables"), RestoreChanges::table), json.path("tables_left_out").asInt(),
                each(json.path("schema"), object -> new DatabaseChange.SchemaChange(object.path("name").asText(), object.path("change").asText())));
    }

    private static TableChange table(JsonNode json) {
        return new TableChange(json.path("name").asText(), rows(json.path("rows_now")), rows(json.path("rows_then")));
    }

    private static Optional<Long> rows(JsonNode json) {
        return json.isNumber() ? Optional.of(json.asLong()) : Optional.empty();
    }

    private static <T> List<T> each(JsonNode array, Function<JsonNode, T> read) {
        var all = new ArrayList<T>();
        array.forEach(item -> all.add(read.apply(item)));
        return List.copyOf(all);
    }

    /** All that the restored files take. */
    public long bytesThen() {
        return databases.stream().mapToLong(DatabaseChange::bytesThen).sum();
    }
}
