package org.sentinel.backup.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.sentinel.backup.catalog.BackupRun;
import org.sentinel.backup.catalog.JobState;

/** Lays runs out on the days of a calendar: a pure function of the plan, the runs and now. */
final class Almanac {

    private final Plan plan;
    private final List<BackupRun> runs;
    private final Map<LocalDate, List<BackupRun>> byDay;
    private final Instant since;
    private final Instant now;

    /**
     * @param runs all those of the days that are asked for
     * @param since what lies before nobody can have missed
     */
    Almanac(Plan plan, List<BackupRun> runs, Instant since, Instant now) {
        this.plan = plan;
        this.runs = runs;
        this.byDay = runs.stream().collect(Collectors.groupingBy(run -> day(run.began())));
        this.since = since;
        this.now = now;
    }

    /** The last so many days, today included, the oldest first. */
    List<CalendarDay> last(int days) {
        var today = day(now);
        return today.minusDays(days - 1).datesUntil(today.plusDays(1)).map(date -> new CalendarDay(date, outcome(date))).toList();
    }

    private CalendarDay.Outcome outcome(LocalDate date) {
        var began = byDay.getOrDefault(date, List.of());
        if (began.stream().anyMatch(Almanac::succeeded)) {
            return CalendarDay.Outcome.PROVED;
        }
        if (began.stream().anyMatch(run -> run.state() == JobState.FAILED)) {
            return CalendarDay.Outcome.FAILED;
        }
        return missed(date) ? CalendarDay.Outcome.MISSED : CalendarDay.Outcome.NONE;
    }

    private boolean missed(LocalDate date) {
        var period = plan.timetable().periodAt(date.plusDays(1).atStartOfDay(zone()).toInstant().minusNanos(1));
        return plan.enabled() && day(period.planned()).equals(date) && !period.planned().isBefore(since)
                && now.isAfter(period.planned().plus(Due.GRACE))
                && runs.stream().noneMatch(run -> succeeded(run) && period.contains(run.began()));
    }

    private static boolean succeeded(BackupRun run) {
        return run.state() == JobState.SUCCEEDED;
    }

    private LocalDate day(Instant at) {
        return at.atZone(zone()).toLocalDate();
    }

    private ZoneId zone() {
        return plan.timetable().zone();
    }
}
