package org.sentinel.backup.catalog;

import java.time.Instant;
import java.util.Objects;

/**
 * A line of a job's log.
 *
 * @param text one line in English for a person, never a secret
 */
public record JobEvent(Instant at, Level level, String text) {

    private static final int LONGEST = 1_000;

    /** How much a line matters. */
    public enum Level { INFO, WARNING, ERROR }

    public JobEvent {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(level, "level");
    }

    /** A text of any form is made one line, and cut at a length that no honest one has. */
    static JobEvent of(Instant at, Level level, String text) {
        return new JobEvent(at, level, AuditText.line(text, LONGEST));
    }
}
