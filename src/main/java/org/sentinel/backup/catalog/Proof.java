package org.sentinel.backup.catalog;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What reading a stored backup back has shown.
 *
 * @param sizeBytes the size of the object that was read
 * @param version the store's version tag of the object that was read; under another one the proof says nothing
 * @param state PROVED or DAMAGED
 * @param provedAt when, to the millisecond
 * @param metadata the text of {@code backup-metadata.json}, if it could be read
 */
public record Proof(String destination, String filename, long sizeBytes, String version, ProofState state,
                    Instant provedAt, Optional<Failure> failure, Optional<String> metadata) {

    public Proof {
        Objects.requireNonNull(destination, "destination");
        Objects.requireNonNull(filename, "filename");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(provedAt, "provedAt");
        Objects.requireNonNull(failure, "failure");
        Objects.requireNonNull(metadata, "metadata");
        if (state == ProofState.UNPROVED || sizeBytes < 0) {
            throw new IllegalArgumentException("%s, %d bytes".formatted(state, sizeBytes));
        }
    }

    /** Whether this is about the object that has this size and version now. */
    public boolean isOf(long size, String versionNow) {
        return sizeBytes == size && version.equals(versionNow);
    }
}
