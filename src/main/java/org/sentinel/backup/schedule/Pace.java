package org.sentinel.backup.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * What the schedule takes its time from.
 *
 * @param zone counts where the settings name none
 * @param upFor for how long the server has been up, whatever was done to the clock in the meantime
 * @param seed spreads the runs of many machines; each has its own
 */
public record Pace(Clock clock, ZoneId zone, Supplier<Duration> upFor, long seed) {

    public Pace {
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(upFor, "upFor");
    }
}
