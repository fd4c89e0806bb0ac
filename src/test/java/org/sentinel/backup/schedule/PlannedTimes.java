package org.sentinel.backup.schedule;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

/** When backups are planned, reckoned from the calendar alone: a second opinion on the timetable. */
record PlannedTimes(String schedule, LocalTime time, ZoneId zone) {

    /** Where the period that {@code now} lies in begins. */
    Instant lastUpTo(Instant now) {
        return around(now).filter(planned -> !planned.isAfter(now)).reduce((earlier, later) -> later).orElseThrow();
    }

    /** Where it ends. */
    Instant firstAfter(Instant now) {
        return around(now).filter(planned -> planned.isAfter(now)).findFirst().orElseThrow();
    }

    private Stream<Instant> around(Instant now) {
        var today = now.atZone(zone).toLocalDate();
        return today.minusDays(8).datesUntil(today.plusDays(9)).filter(this::isPlanned).map(this::planned);
    }

    private boolean isPlanned(LocalDate day) {
        return switch (schedule) {
            case "daily" -> true;
            case "weekly" -> day.getDayOfWeek() == DayOfWeek.SUNDAY;
            default -> throw new IllegalArgumentException(schedule);
        };
    }

    /** A time within the hour that a night in spring lacks comes out as one within the next hour: the first instant is its beginning. */
    private Instant planned(LocalDate day) {
        var at = ZonedDateTime.of(day, time, zone);
        return (at.toLocalTime().equals(time) ? at : at.truncatedTo(ChronoUnit.HOURS)).toInstant();
    }
}
