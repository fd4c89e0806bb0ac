package org.sentinel.backup.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.sentinel.backup.catalog.BackupRun;
import org.sentinel.backup.catalog.Catalog;
import org.sentinel.backup.settings.Settings;
import org.sentinel.backup.vault.Destination;

/** Tells what the last months brought; asks the catalog alone. */
public final class Diary {

    private static final int DAYS = 90;

    private final Settings settings;
    private final Catalog catalog;
    private final Pace pace;

    public Diary(Settings settings, Catalog catalog, Pace pace) {
        this.settings = settings;
        this.catalog = catalog;
        this.pace = pace;
    }

    /**
     * What became of one destination in the last 90 days.
     *
     * @param runs newest first, at most the last thousand
     * @param days the oldest first
     */
    public record Pages(List<BackupRun> runs, List<CalendarDay> days) {
        public Pages {
            runs = List.copyOf(runs);
            days = List.copyOf(days);
        }
    }

    public Pages of(Destination destination) {
        var now = pace.clock().instant();
        var plan = new Plans(settings.current(), pace.zone(), pace.seed()).backup(destination);
        var runs = catalog.runs().backups(destination.word(), now.minus(Duration.ofDays(DAYS + 1)));
        return new Pages(runs, new Almanac(plan, runs, since(plan, now), now).last(DAYS));
    }

    /** Nobody knows of what was planned before the schedule was last changed, or before this catalog was made. */
    private Instant since(Plan plan, Instant now) {
        var born = catalog.bornAt();
        return plan.changedAt().isAfter(born) && !plan.changedAt().isAfter(now) ? plan.changedAt() : born;
    }
}
