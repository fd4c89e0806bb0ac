package org.sentinel.backup.snapshot;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Copies of all databases at one instant.
 *
 * @param instant when the databases were pinned
 * @param skew zero if all were pinned at the same instant, else the time between the first and the last
 * @param missing names of databases that are configured but do not exist
 * @param unreadable names of databases whose file is not, or is no longer, a SQLite database
 */
public record Snapshot(Instant instant, Duration skew, List<DatabaseCopy> copies, List<String> missing, List<String> unreadable) {

    public Snapshot {
        Objects.requireNonNull(instant, "instant");
        Objects.requireNonNull(skew, "skew");
        copies = List.copyOf(copies);
        missing = List.copyOf(missing);
        unreadable = List.copyOf(unreadable);
    }

    /** The bytes of all copies together. */
    public long sizeBytes() {
        return copies.stream().mapToLong(DatabaseCopy::sizeBytes).sum();
    }
}
