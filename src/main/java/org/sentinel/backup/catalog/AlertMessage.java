package org.sentinel.backup.catalog;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.sentinel.backup.problem.Problem;

/**
 * What goes to people.
 *
 * @param id the same on all channels and at every try
 * @param subject what it is about; a newer message about it takes the place of one that waits
 * @param since since when what it tells of has lasted, of one that lasts or has lasted
 * @param at when it was written
 */
public record AlertMessage(String id, AlertEvent event, String subject, String title, String detail, Optional<Problem> problem,
                           Optional<Instant> since, Instant at) {

    public AlertMessage {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(detail, "detail");
        Objects.requireNonNull(problem, "problem");
        since = since.map(instant -> instant.truncatedTo(ChronoUnit.MILLIS));
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }
}
