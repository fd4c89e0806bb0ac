package org.sentinel.backup.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.sentinel.backup.catalog.BackupRun;
import org.sentinel.backup.catalog.JobState;

/** The last days as a row of letters, the oldest first: proved, failed, missed, or a dot for none. */
class AlmanacTest {

    private static final Instant NOW = Instant.parse("2026-01-08T14:30:00Z");
    private static final Instant LONG_AGO = Instant.EPOCH;

    @Test
    void eachDayHasWhatBecameOfItsBackup() {
        assertEquals("PFMP", days(4, Rhythm.DAILY, LONG_AGO, run("2026-01-05T02:00:10Z", JobState.SUCCEEDED),
                run("2026-01-06T02:00:10Z", JobState.FAILED), run("2026-01-08T02:00:10Z", JobState.SUCCEEDED)));
    }

    @Test
    void oneSuccessMakesUpForTheFailuresOfItsDay() {
        assertEquals("P", days(1, Rhythm.DAILY, LONG_AGO, run("2026-01-08T02:00:10Z", JobState.FAILED), run("2026-01-08T09:00:00Z", JobState.SUCCEEDED),
                run("2026-01-08T10:00:00Z", JobState.FAILED)));
    }

    @Test
    void whatWasCancelledIsNoFailure() {
        assertEquals("M", days(1, Rhythm.DAILY, LONG_AGO, run("2026-01-08T02:00:10Z", JobState.CANCELLED)));
    }

    @Test
    void aDayIsThatOfTheSchedulesZone() {
        assertEquals("PM", days(2, Rhythm.DAILY, LONG_AGO, run("2026-01-06T23:30:00Z", JobState.SUCCEEDED)));
    }

    @Test
    void aSuccessBeforeTheNextPlannedTimeLeavesNothingMissed() {
        assertEquals(".P", days(2, Rhythm.DAILY, LONG_AGO, run("2026-01-08T01:00:00Z", JobState.SUCCEEDED)));
    }

    @Test
    void ofAWeeklyScheduleSundaysAloneCanBeMissed() {
        assertEquals("M......M....", days(12, Rhythm.WEEKLY, LONG_AGO));
    }

    @Test
    void nobodyHasMissedWhatLiesBeforeTheScheduleWasMade() {
        assertEquals("..MM", days(4, Rhythm.DAILY, Instant.parse("2026-01-06T12:00:00Z")));
    }

    @Test
    void thePresentPeriodIsMissedOnceItIsOverdueAsTheAlertsSay() {
        assertEquals(".", letters(plan(Rhythm.DAILY, true), 1, Instant.parse("2026-01-08T02:00:00Z").plus(Due.GRACE)));
        assertEquals("M", letters(plan(Rhythm.DAILY, true), 1, Instant.parse("2026-01-08T02:00:00Z").plus(Due.GRACE).plusSeconds(1)));
    }

    @Test
    void whatIsSwitchedOffMissesNothing() {
        assertEquals("...", letters(plan(Rhythm.DAILY, false), 3, NOW));
    }

    @Test
    void theLastDayIsToday() {
        var days = new Almanac(plan(Rhythm.DAILY, true), List.of(), LONG_AGO, NOW).last(90);

        assertEquals(90, days.size());
        assertEquals(LocalDate.parse("2026-01-08"), days.get(89).date());
    }

    private static String days(int count, Rhythm rhythm, Instant since, BackupRun... runs) {
        return letters(new Almanac(plan(rhythm, true), List.of(runs), since, NOW).last(count));
    }

    private static String letters(Plan plan, int count, Instant now) {
        return letters(new Almanac(plan, List.of(), LONG_AGO, now).last(count));
    }

    private static String letters(List<CalendarDay> days) {
        return days.stream().map(day -> switch (day.outcome()) {
            case PROVED -> "P";
            case FAILED -> "F";
            case MISSED -> "M";
            case NONE -> ".";
        }).collect(Collectors.joining());
    }

    private static Plan plan(Rhythm rhythm, boolean enabled) {
        return new Plan(enabled, new Timetable(rhythm, LocalTime.of(3, 0), ZoneId.of("Europe/Berlin")), LONG_AGO, LONG_AGO, Duration.ofMinutes(5),
                new Jitter(1, Duration.ZERO), RetryRule.BACKUP);
    }

    private static BackupRun run(String began, JobState state) {
        return new BackupRun(Instant.parse(began), Instant.parse(began).plusSeconds(5), state, "", OptionalLong.empty());
    }
}
