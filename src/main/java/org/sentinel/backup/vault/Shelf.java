package org.sentinel.backup.vault;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What one destination has, at a glance.
 *
 * @param count how many backups
 * @param bytes of all of them together
 * @param newest the newest one, whatever is known of its bytes
 * @param counted whether the store was asked just now; else this is what was read back once, which somebody may have removed since
 */
public record Shelf(Destination destination, int count, long bytes, Optional<BackupName> newest, Optional<Proved> newestProved, boolean counted) {

    public Shelf {
        Objects.requireNonNull(destination, "destination");
        Objects.requireNonNull(newest, "newest");
        Objects.requireNonNull(newestProved, "newestProved");
    }

    /** A backup whose stored bytes were read back whole. */
    public record Proved(BackupName name, long sizeBytes, Instant provedAt) {
        public Proved {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(provedAt, "provedAt");
        }
    }

    /** Whether the newest backup is not the newest proved one. */
    public boolean newestIsUnproved() {
        return newest.isPresent() && !newest.equals(newestProved.map(Proved::name));
    }
}
