package org.sentinel.backup.catalog;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** How a job ended; {@link Job} explains the parts. */
public record Outcome(JobState state, String phase, long bytesDone, long bytesTotal, Optional<Failure> failure,
                      String filename, String message, List<Job.Result> results) {

    public Outcome {
        Objects.requireNonNull(phase, "phase");
        Objects.requireNonNull(filename, "filename");
        Objects.requireNonNull(message, "message");
        results = List.copyOf(results);
        if (!state.isFinal() || bytesDone < 0 || bytesTotal < 0) {
            throw new IllegalArgumentException("%s, %d of %d bytes".formatted(state, bytesDone, bytesTotal));
        }
        if (state == JobState.FAILED && failure.isEmpty()) {
            throw new IllegalArgumentException("a failed job has a failure");
        }
    }
}
