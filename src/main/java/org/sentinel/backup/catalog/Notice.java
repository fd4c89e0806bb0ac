package org.sentinel.backup.catalog;

import java.time.Instant;
import java.util.Objects;

/**
 * Something that happened and is told once.
 *
 * @param key its name, such as {@code restore <id> applied}; up to 200 characters
 * @param event one that does not last
 * @param title one line; without a secret, as all of it
 */
public record Notice(String key, AlertEvent event, String title, String detail, Instant at) {

    public Notice {
        Objects.requireNonNull(detail, "detail");
        Objects.requireNonNull(at, "at");
        if (event.lasts() || key.isBlank() || key.length() > 200 || title.isBlank()) {
            throw new IllegalArgumentException("%s: %s, %s".formatted(event, key, title));
        }
    }
}
