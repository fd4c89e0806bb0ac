package org.sentinel.backup.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

/**
 * Spreads what many machines have planned for the same instant. The same for all that is planned for one instant here, so
 * that destinations still share a snapshot, and the same however often one asks.
 *
 * @param seed differs from machine to machine
 */
record Jitter(long seed, Duration most) {

    Duration of(Instant planned) {
        return Duration.ofMillis(new SplittableRandom(seed ^ planned.getEpochSecond()).nextLong(most.toMillis() + 1));
    }
}
