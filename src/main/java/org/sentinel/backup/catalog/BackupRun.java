package org.sentinel.backup.catalog;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * A backup that has ended, from the view of one destination.
 *
 * @param state what it ended with for this destination
 * @param ended when its backup was proved here, or, if it never was in this run, when all was over
 * @param sizeBytes of the backup here; empty if there is none any more that was read back
 */
public record BackupRun(Instant began, Instant ended, JobState state, String filename, OptionalLong sizeBytes) {

    public BackupRun {
        Objects.requireNonNull(began, "began");
        Objects.requireNonNull(ended, "ended");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(filename, "filename");
        Objects.requireNonNull(sizeBytes, "sizeBytes");
    }

    /** From its beginning until it was proved here, what was done for other destinations before included. */
    public Duration duration() {
        return ended.isBefore(began) ? Duration.ZERO : Duration.between(began, ended);
    }
}
