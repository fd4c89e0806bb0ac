package org.sentinel.backup.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A job as the catalog remembers it; while it runs, its bytes are those of the last note, not of this moment.
 *
 * @param startedBy a username, or what else started it, such as {@code schedule}
 * @param destination the one that it was asked for, or empty for all that are enabled
 * @param filename the backup that it works on, or has made; empty while there is none
 * @param message a sentence for a person; empty while there is nothing to say
 * @param results what each destination ended with, in the order of their names
 */
public record Job(String id, JobKind kind, JobState state, String phase, long bytesDone, long bytesTotal, String startedBy,
                  Instant createdAt, Optional<Instant> startedAt, Optional<Instant> finishedAt, Optional<Failure> failure,
                  String destination, String filename, String message, List<Result> results) {

    public Job {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(createdAt, "createdAt");
        results = List.copyOf(results);
    }

    /**
     * What one destination ended with.
     *
     * @param filename the backup there, or empty if there is none
     */
    public record Result(String destination, String filename, JobState state, Optional<Failure> failure) {

        public Result {
            Objects.requireNonNull(destination, "destination");
            Objects.requireNonNull(filename, "filename");
            Objects.requireNonNull(state, "state");
            Objects.requireNonNull(failure, "failure");
        }
    }
}
