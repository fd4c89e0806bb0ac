package org.sentinel.backup.restore;

import java.util.Objects;
import java.util.Optional;
import org.sentinel.backup.snapshot.Sha256;

/**
 * A database of a staged restore.
 *
 * @param checksum of the staged file; empty if the database is to be gone, as it was before what is undone
 */
public record StagedDatabase(String name, long sizeBytes, Optional<Sha256> checksum) {

    public StagedDatabase {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(checksum, "checksum");
        if (sizeBytes < 0) {
            throw new IllegalArgumentException("sizeBytes " + sizeBytes);
        }
    }

    static StagedDatabase absent(String name) {
        return new StagedDatabase(name, 0, Optional.empty());
    }

    boolean isAbsent() {
        return checksum.isEmpty();
    }
}
