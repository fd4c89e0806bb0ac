package org.sentinel.backup.web.overview;

import java.util.Optional;
import org.sentinel.backup.catalog.Failure;
import org.sentinel.backup.catalog.JobState;
import org.sentinel.backup.catalog.Run;
import org.sentinel.backup.schedule.ScheduledDestination;
import org.sentinel.backup.vault.Shelf;

/**
 * What the page shows of one destination.
 *
 * @param trouble why its store did not answer
 * @param missing the settings that it still needs, with commas between them; empty if it is set up
 * @param cost about what it costs a month, in words; empty where nobody here knows the prices
 */
public record Card(ScheduledDestination schedule, Shelf shelf, Optional<Failure> trouble, String missing, String cost) {

    public String word() {
        return schedule.destination().word();
    }

    public boolean enabled() {
        return schedule.backup().enabled();
    }

    /** Whether its figures are those that were noted, because its store did not answer, or nobody has asked it yet. */
    public boolean remembered() {
        return !shelf.counted() && missing.isEmpty();
    }

    /** Why its last backup failed; empty if it did not, was cancelled, or none has ended yet. */
    public Optional<Failure> failure() {
        return schedule.lastRun().filter(run -> run.state() == JobState.FAILED).flatMap(Run::failure);
    }

    /** The class of its badge: how it stands in one word. */
    public String state() {
        if (!enabled()) {
            return "off";
        }
        return trouble.isPresent() ? "away" : schedule.backup().overdue() ? "overdue" : failure().isPresent() ? "failing" : "on";
    }

    /** {@code safe}, {@code failure} or nothing. */
    public String tone() {
        return switch (state()) {
            case "on" -> "safe";
            case "off" -> "";
            default -> "failure";
        };
    }
}
