package org.sentinel.backup.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Follows the periods of one destination: whoever could have had a success has one, and the schedule makes no second one. */
final class PeriodWatch {

    /** The longest pause between two tries is an hour; a start is waited after for five minutes. Jitter and a few minutes come on top. */
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(75);
    private static final Duration ROTATION_LATER = Duration.ofMinutes(30);

    private final List<Instant> successes = new ArrayList<>();
    private final Set<Instant> lived = new HashSet<>();
    private final Set<Instant> checked = new HashSet<>();
    private final Duration jitter;
    private PlannedTimes times;
    private boolean enabled = true;
    private Duration undisturbed = Duration.ZERO;

    PeriodWatch(PlannedTimes times, Duration jitter) {
        this.times = times;
        this.jitter = jitter;
    }

    /** Time went by in which nothing happened but what the schedule does; no planned time lies between the two instants. */
    void pass(Instant from, Instant to, boolean works) {
        lived.add(times.lastUpTo(from));
        undisturbed = works && enabled ? undisturbed.plus(Duration.between(from, to)) : Duration.ZERO;
        if (undisturbed.compareTo(LONG_ENOUGH) >= 0) {
            assertFalse(successesAt(from).isEmpty(), () -> "no success in the period of " + from + ", and nothing in its way for " + undisturbed);
            checked.add(times.lastUpTo(from));
        }
        if (!times.lastUpTo(from).equals(times.lastUpTo(to))) {
            undisturbed = Duration.ZERO;
        }
    }

    /** From here on the patience begins anew. */
    void disturb() {
        undisturbed = Duration.ZERO;
    }

    void change(PlannedTimes other) {
        times = other;
        disturb();
    }

    void enable(boolean now) {
        enabled = now;
        disturb();
    }

    void succeeded(Instant now, boolean scheduled) {
        if (scheduled) {
            assertTrue(enabled, () -> "a scheduled success although not enabled");
            assertEquals(List.of(), successesAt(now), () -> "a scheduled success at " + now + " although the period had one");
        }
        successes.add(now);
    }

    /** What the schedule says of itself. */
    void see(ScheduledDestination standing, Instant now) {
        assertEquals(enabled, standing.backup().nextRun().isPresent());
        standing.backup().nextRun().ifPresent(at -> soon(at, times.firstAfter(now)));
        standing.rotation().nextRun().ifPresent(at -> soon(at, times.firstAfter(now.minus(ROTATION_LATER)).plus(ROTATION_LATER)));
        assertFalse(standing.backup().done() && successesAt(now).isEmpty(), () -> "done at " + now + " without a success");
    }

    private void soon(Instant next, Instant planned) {
        assertFalse(next.isAfter(planned.plus(jitter)), () -> "next run at %s, planned for %s".formatted(next, planned));
    }

    private List<Instant> successesAt(Instant now) {
        var from = times.lastUpTo(now);
        var to = times.firstAfter(now);
        return successes.stream().filter(at -> !at.isBefore(from) && at.isBefore(to)).toList();
    }

    /** The next instant at which something is planned. */
    Instant nextPlanned(Instant now) {
        var rotation = times.firstAfter(now.minus(ROTATION_LATER)).plus(ROTATION_LATER);
        var backup = times.firstAfter(now);
        return backup.isBefore(rotation) ? backup : rotation;
    }

    int lived() {
        return lived.size();
    }

    int checked() {
        return checked.size();
    }
}
