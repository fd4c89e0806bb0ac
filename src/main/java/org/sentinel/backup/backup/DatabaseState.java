package org.sentinel.backup.backup;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A protected database as it is now.
 *
 * @param present whether its file is there
 * @param sizeBytes of all its pages; zero if it is not there
 * @param grown by how many bytes since the newest proved backup; empty if that does not have it
 * @param journalMode as SQLite names it; empty if it does not say, as while somebody has it locked
 * @param changedAt when its file or its log was last written
 */
public record DatabaseState(String name, String path, boolean present, long sizeBytes, OptionalLong grown, Optional<String> journalMode,
                            Optional<Instant> changedAt) {

    public DatabaseState {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(grown, "grown");
        Objects.requireNonNull(journalMode, "journalMode");
        Objects.requireNonNull(changedAt, "changedAt");
    }
}
