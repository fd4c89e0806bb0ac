package org.sentinel.backup.schedule;

import java.time.Instant;
import java.util.Optional;
import org.sentinel.backup.catalog.Run;
import org.sentinel.backup.vault.Destination;

/**
 * What the schedule has done and will do at one destination.
 *
 * @param lastRun the last backup, whoever asked for it
 * @param lastSuccess when the last backup that succeeded began
 */
public record ScheduledDestination(Destination destination, Rhythm rhythm, Standing backup, Standing rotation, Optional<Run> lastRun,
                                   Optional<Instant> lastSuccess, Optional<Run> lastRotation) { }
