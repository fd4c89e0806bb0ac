package org.sentinel.backup.schedule;

import java.time.LocalDate;
import java.util.Objects;

/** What one day brought at one destination, in the zone of the schedule. */
public record CalendarDay(LocalDate date, Outcome outcome) {

    public CalendarDay {
        Objects.requireNonNull(date, "date");
        Objects.requireNonNull(outcome, "outcome");
    }

    /** What it brought. */
    public enum Outcome {
        /** A backup that began on this day was proved. */
        PROVED,
        /** Backups began, and none of them succeeded. */
        FAILED,
        /** One was planned, and none has succeeded until the next one was planned, or for hours in the present period. */
        MISSED,
        /** No backup, and none that is missed. */
        NONE
    }
}
