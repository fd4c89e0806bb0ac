package org.sentinel.backup.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** On which days something is planned. */
public enum Rhythm {

    DAILY {
        @Override
        LocalDate onOrBefore(LocalDate day) {
            return day;
        }
    },

    /** On Sundays. */
    WEEKLY {
        @Override
        LocalDate onOrBefore(LocalDate day) {
            return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
        }
    },

    /** On the first of a month. */
    MONTHLY {
        @Override
        LocalDate onOrBefore(LocalDate day) {
            return day.withDayOfMonth(1);
        }
    };

    /** The last planned day that is not after {@code day}. */
    abstract LocalDate onOrBefore(LocalDate day);

    /** The planned day before a planned day. */
    LocalDate before(LocalDate planned) {
        return onOrBefore(planned.minusDays(1));
    }

    /** The planned day after a planned day. */
    LocalDate after(LocalDate planned) {
        var day = planned.plusDays(1);
        while (!onOrBefore(day).equals(day)) {
            day = day.plusDays(1);
        }
        return day;
    }
}
