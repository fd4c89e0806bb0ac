package org.sentinel.backup.schedule;

import java.time.Instant;

/**
 * The time that belongs to one planned run.
 *
 * @param planned when it is planned, and the period begins
 * @param next when the next one is planned; no more part of this period
 */
public record Period(Instant planned, Instant next) {

    public Period {
        if (!planned.isBefore(next)) {
            throw new IllegalArgumentException("from %s to %s".formatted(planned, next));
        }
    }

    boolean contains(Instant instant) {
        return !instant.isBefore(planned) && instant.isBefore(next);
    }
}
