package org.sentinel.backup.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import org.sentinel.backup.backup.BackupList;

/** A backup as lists show it. */
final class BackupJson {

    private BackupJson() { }

    static ObjectNode of(BackupList.Entry entry, Instant now) {
        var age = Duration.between(entry.name().instant(), now);
        var json = Json.object().put("filename", entry.name().toString()).put("timestamp", entry.name().instant().toString())
                .put("size_bytes", entry.backup().sizeBytes()).put("age_hours", Math.round(age.toMinutes() / 6.0) / 10.0)
                .put("status", Json.word(entry.state())).put("pinned", entry.pin().isPresent());
        entry.pin().ifPresent(pin -> json.put("note", pin.note()));
        return json;
    }
}
