package org.sentinel.backup.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * What the settings want of one kind of work at one destination.
 *
 * @param changedAt when a setting that this depends on was last changed; nobody could be late before
 * @param storeSince when another place to store was last named; what is in an earlier one counts for nothing
 * @param catchUp how long after a start a run that was missed begins
 * @param jitter by how much a run begins late at most
 */
record Plan(boolean enabled, Timetable timetable, Instant changedAt, Instant storeSince, Duration catchUp, Jitter jitter, RetryRule retries) {

    Plan {
        Objects.requireNonNull(timetable, "timetable");
        Objects.requireNonNull(changedAt, "changedAt");
        Objects.requireNonNull(storeSince, "storeSince");
        Objects.requireNonNull(catchUp, "catchUp");
        Objects.requireNonNull(jitter, "jitter");
        Objects.requireNonNull(retries, "retries");
    }
}
