package org.sentinel.backup.schedule;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sentinel.backup.vault.Destination;

/**
 * A leap year with both nights in which clocks change, in which whatever can go wrong does. What is expected is reckoned by
 * {@link PlannedTimes} and {@link KeptByRule}, which know nothing of the code under test.
 */
class SimulatedYearTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final Logger LOG = Logger.getLogger("org.sentinel.backup");

    @TempDir
    private Path folder;

    /** Hundreds of runs fail here, and each would say so. */
    @BeforeAll
    static void silence() {
        LOG.setLevel(Level.OFF);
    }

    @AfterAll
    static void speak() {
        LOG.setLevel(null);
    }

    @ParameterizedTest(name = "seed {0}: local {1}, r2 {2}, at {3}, from June on at {4}, jitter {5} s")
    @CsvSource({"1, daily, daily, 02:30, 14:00, 0", "2, daily, weekly, 03:00, 02:15, 120"})
    void eachPeriodHasOneSuccessAndNothingGoesThatIsToStay(long seed, String local, String r2, LocalTime time, LocalTime later, int jitter)
            throws Exception {
        try (var site = new ScheduleSite(folder)) {
            site.settings.put(Map.of("backup_time_zone", ZONE.getId(), "backup_time", time.toString(), "local_backup_schedule", local,
                    "r2_backup_schedule", r2, "schedule_jitter_seconds", Integer.toString(jitter)));
            site.settings.put(Map.of("local_backup_retention_days", "20",
                    "r2_backup_retention_days", "30", "keep_last", "2", "keep_daily", "25", "keep_weekly", "6", "keep_monthly", "3"));
            var year = new SimulatedYear(site, new Random(seed));
            watch(year, Destination.LOCAL, new PlannedTimes(local, time, ZONE), 20, jitter);
            watch(year, Destination.R2, new PlannedTimes(r2, time, ZONE), 30, jitter);
            var trouble = new YearOfTrouble(year, new Random(seed));
            trouble.plan();
            trouble.planChanges(new PlannedTimes(local, time, ZONE), new PlannedTimes(r2, time, ZONE), later);

            year.live();

            for (var destination : Destination.values()) {
                assertNotEmpty(year.periods.get(destination), year.shelves.get(destination));
            }
        }
    }

    private static void watch(SimulatedYear year, Destination destination, PlannedTimes times, int days, int jitter) {
        year.periods.put(destination, new PeriodWatch(times, Duration.ofSeconds(jitter)));
        year.shelves.put(destination, new ShelfWatch(year.site, destination, new KeptByRule(days, 2, 25, 6, 3, ZONE)));
    }

    /** A year in which little could be checked would show nothing. */
    private static void assertNotEmpty(PeriodWatch periods, ShelfWatch shelf) {
        var found = "%d of %d periods were checked; %d backups, %d rotations removed %d, %d were held".formatted(periods.checked(),
                periods.lived(), shelf.made(), shelf.rotations(), shelf.removed(), shelf.held());
        assertTrue(periods.checked() * 2 > periods.lived(), found);
        assertTrue(shelf.removed() > shelf.made() / 3, found);
        assertTrue(shelf.rotations() * 2 > periods.checked(), found);
        assertTrue(shelf.held() > 0, found);
    }
}
