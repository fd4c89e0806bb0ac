package org.sentinel.backup.catalog;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A job from the view of one destination.
 *
 * @param scheduled whether nobody asked for it but the schedule
 * @param state what it ended with for this destination
 * @param began when it was started, or, while it waits, noted
 * @param filename of the archive that it left there; empty if there is none
 */
public record Run(String jobId, boolean scheduled, JobState state, Instant began, Optional<Instant> ended, Optional<Failure> failure, String filename) {

    public Run {
        Objects.requireNonNull(jobId, "jobId");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(began, "began");
        Objects.requireNonNull(ended, "ended");
        Objects.requireNonNull(failure, "failure");
        Objects.requireNonNull(filename, "filename");
    }
}
