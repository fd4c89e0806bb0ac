package org.sentinel.backup.web.activity;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * Whole days in the viewer's zone, both ends among them.
 *
 * @param first empty if it has no beginning
 * @param last empty if it has no end
 */
record Days(Optional<LocalDate> first, Optional<LocalDate> last, ZoneId zone) {

    static Days of(Query query) {
        return new Days(query.day("from"), query.day("to"), query.zone());
    }

    /** At or after this. */
    Optional<Instant> from() {
        return first.map(day -> day.atStartOfDay(zone).toInstant());
    }

    /** Before this. */
    Optional<Instant> to() {
        return last.map(day -> day.plusDays(1).atStartOfDay(zone).toInstant());
    }

    /** As an address has them. */
    void into(Map<String, String> parameters) {
        first.ifPresent(day -> parameters.put("from", day.toString()));
        last.ifPresent(day -> parameters.put("to", day.toString()));
        if (first.isPresent() || last.isPresent()) {
            parameters.put("zone", zone.getId());
        }
    }
}
