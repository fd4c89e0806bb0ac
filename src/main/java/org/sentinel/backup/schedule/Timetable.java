package org.sentinel.backup.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Objects;

/**
 * When something is planned. A local time that a day does not have, because clocks were put forward, means the first instant
 * after the gap; one that a day has twice means the first of the two (java.time.zone.ZoneRules gives both).
 *
 * @param later by how much it is planned after that time, whatever the clocks do in between
 */
public record Timetable(Rhythm rhythm, LocalTime time, ZoneId zone, Duration later) {

    public Timetable {
        Objects.requireNonNull(rhythm, "rhythm");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(later, "later");
    }

    public Timetable(Rhythm rhythm, LocalTime time, ZoneId zone) {
        this(rhythm, time, zone, Duration.ZERO);
    }

    /** The period that {@code now} lies in. */
    public Period periodAt(Instant now) {
        var day = rhythm.onOrBefore(now.minus(later).atZone(zone).toLocalDate().plusDays(1));
        while (planned(day).isAfter(now)) {
            day = rhythm.before(day);
        }
        var planned = planned(day);
        do {
            day = rhythm.after(day);
        } while (!planned(day).isAfter(planned));
        return new Period(planned, planned(day));
    }

    private Instant planned(LocalDate day) {
        var local = day.atTime(time);
        var transition = zone.getRules().getTransition(local);
        var instant = transition != null && transition.isGap() ? transition.getInstant()
                : ZonedDateTime.ofLocal(local, zone, null).toInstant();
        return instant.plus(later);
    }
}
