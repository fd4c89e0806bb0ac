package org.sentinel.backup.schedule;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/**
 * The schedule as it stands.
 *
 * @param time when backups are planned, in {@code zone}
 */
public record Timing(LocalTime time, ZoneId zone, List<ScheduledDestination> destinations) {

    public Timing {
        destinations = List.copyOf(destinations);
    }
}
