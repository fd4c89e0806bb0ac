package org.sentinel.backup.catalog;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.sentinel.backup.problem.Problem;

/**
 * Something that is wrong now. There is at most one for a subject.
 *
 * @param subject what it is about, such as {@code backup r2}; up to 200 characters
 * @param event what is wrong, one that lasts
 * @param fingerprint what makes it another problem although the code is the same, such as the name of the damaged backup; never what
 *        changes by itself, such as free bytes or a time
 * @param title one line, such as "Backup to r2 failed"; without a secret, as all of it
 * @param since since when, as far as that is known
 */
public record Condition(String subject, AlertEvent event, Problem problem, String fingerprint, String title, String detail, Instant since) {

    public Condition {
        Objects.requireNonNull(problem, "problem");
        Objects.requireNonNull(fingerprint, "fingerprint");
        Objects.requireNonNull(detail, "detail");
        // The catalog keeps no more of it, and what was noted must equal what is passed again.
        since = since.truncatedTo(ChronoUnit.MILLIS);
        if (!event.lasts() || subject.isBlank() || subject.length() > 200 || title.isBlank()) {
            throw new IllegalArgumentException("%s: %s, %s".formatted(event, subject, title));
        }
    }

    /** Whether somebody who was told the other one knows this one. */
    public boolean tellsTheSameAs(Condition other) {
        return subject.equals(other.subject) && event == other.event && problem == other.problem && fingerprint.equals(other.fingerprint);
    }

    /** The same, known for longer. */
    public Condition since(Instant earlier) {
        return new Condition(subject, event, problem, fingerprint, title, detail, earlier);
    }
}
