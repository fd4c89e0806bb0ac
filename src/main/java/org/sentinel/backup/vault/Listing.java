package org.sentinel.backup.vault;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What a vault held at some moment.
 *
 * @param backups newest first
 * @param asOf when the store was asked
 */
public record Listing(List<StoredBackup> backups, Instant asOf) {

    public Listing {
        backups = List.copyOf(backups);
        Objects.requireNonNull(asOf, "asOf");
    }
}
