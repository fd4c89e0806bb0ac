package org.sentinel.backup.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sentinel.backup.catalog.AuditCaller;
import org.sentinel.backup.catalog.AuditEntry;
import org.sentinel.backup.catalog.AuditOutcome;
import org.sentinel.backup.catalog.Via;

/**
 * Bounds what refused calls write: of those alike the first of a minute, and then how many more there were. Beyond a number of
 * different ones a minute, one line counts them all.
 */
final class Refusals {

    static final int DIFFERENT = 60;

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Alike ALL_OTHERS = new Alike(new AuditCaller("", Via.NONE, ""), "refused");

    private final Clock clock;
    private final Map<Alike, Count> counts = new LinkedHashMap<>();

    Refusals(Clock clock) {
        this.clock = clock;
    }

    private record Alike(AuditCaller caller, String action) { }

    private static final class Count {

        private final Instant since;
        private long more;

        Count(Instant since) {
            this.since = since;
        }
    }

    /** The entry itself if it is the first of its kind; else it was counted. */
    synchronized Optional<AuditEntry> admit(AuditEntry entry) {
        var alike = new Alike(entry.caller(), entry.action());
        var known = counts.get(alike);
        if (known == null && counts.size() < DIFFERENT) {
            counts.put(alike, new Count(clock.instant()));
            return Optional.of(entry);
        }
        (known == null ? counts.computeIfAbsent(ALL_OTHERS, absent -> new Count(clock.instant())) : known).more++;
        return Optional.empty();
    }

    /** How many more there were, of those whose minute is over. */
    synchronized List<AuditEntry> over() {
        var now = clock.instant();
        var over = new ArrayList<AuditEntry>();
        for (Iterator<Map.Entry<Alike, Count>> all = counts.entrySet().iterator(); all.hasNext(); ) {
            var one = all.next();
            // A clock that was set back must not keep a window open.
            if (Duration.between(one.getValue().since, now).abs().compareTo(WINDOW) >= 0) {
                all.remove();
                summary(one.getKey(), one.getValue()).ifPresent(over::add);
            }
        }
        return over;
    }

    private static Optional<AuditEntry> summary(Alike alike, Count count) {
        var what = alike.equals(ALL_OTHERS) ? "%d refusals of other callers, addresses or actions since %s"
                : "%d more like this since %s";
        return count.more == 0 ? Optional.empty() : Optional.of(new AuditEntry(alike.caller(), alike.action(), "",
                AuditOutcome.REFUSED, what.formatted(count.more, count.since)));
    }
}
