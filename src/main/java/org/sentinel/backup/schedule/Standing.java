package org.sentinel.backup.schedule;

import java.time.Instant;
import java.util.Optional;

/**
 * How one kind of work at one destination stands.
 *
 * @param period the present one
 * @param done whether it has had its success
 * @param running whether it runs now
 * @param nextRun when it begins next, perhaps in the past by now; empty if it is not enabled
 * @param failures how many scheduled runs of this period have failed
 */
public record Standing(Period period, boolean enabled, boolean done, boolean running, Optional<Instant> nextRun, int failures,
                       boolean overdue) {

    /** Whether it should begin now. */
    boolean isDue(Instant now) {
        return !done && !running && nextRun.filter(at -> !at.isAfter(now) && period.contains(at)).isPresent();
    }
}
