package org.sentinel.backup.catalog;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Which jobs are looked for; what is empty does not count.
 *
 * @param destination the one that a job was asked for, or that it had a result for
 * @param from noted at or after this
 * @param to noted before this
 */
public record JobSearch(Optional<JobKind> kind, Optional<JobState> state, Optional<String> destination, Optional<Instant> from,
                        Optional<Instant> to) {

    public static final JobSearch ALL =
            new JobSearch(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public JobSearch {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(destination, "destination");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
    }
}
