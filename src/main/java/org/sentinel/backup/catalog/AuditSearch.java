package org.sentinel.backup.catalog;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Which entries are looked for; what is empty does not count.
 *
 * @param from at or after this
 * @param to before this
 */
public record AuditSearch(Optional<String> actor, Optional<String> action, Optional<AuditOutcome> outcome, Optional<Instant> from,
                          Optional<Instant> to) {

    public static final AuditSearch ALL =
            new AuditSearch(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public AuditSearch {
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
    }
}
