package org.sentinel.backup.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.sentinel.backup.catalog.AuditCaller;
import org.sentinel.backup.catalog.AuditEntry;
import org.sentinel.backup.catalog.AuditOutcome;
import org.sentinel.backup.catalog.Via;

/**
 * Bounds what calls of one outcome write: of those alike the first of a minute, and then how many more there were. Beyond a number of
 * different ones a minute, one line counts them all.
 */
final class PerMinute {

    static final int DIFFERENT = 60;

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final AuditOutcome outcome;
    private final Alike allOthers;
    private final Clock clock;
    private final Map<Alike, Count> counts = new LinkedHashMap<>();

    /** @param outcome of the entries; those that were refused are alike whatever they were to be done to, and why */
    PerMinute(AuditOutcome outcome, Clock clock) {
        this.outcome = outcome;
        this.allOthers = new Alike(new AuditCaller("", Via.NONE, ""), outcome.name().toLowerCase(Locale.ROOT), "", "");
        this.clock = clock;
    }

    private record Alike(AuditCaller caller, String action, String object, String detail) {

        static Alike of(AuditEntry entry) {
            return entry.outcome() == AuditOutcome.REFUSED ? new Alike(entry.caller(), entry.action(), "", "")
                    : new Alike(entry.caller(), entry.action(), entry.object(), entry.detail());
        }
    }

    private static final class Count {

        private final Instant since;
        private long more;

        Count(Instant since) {
            this.since = since;
        }
    }

    /** The entry itself if it is the first of its kind; else it was counted. */
    synchronized Optional<AuditEntry> admit(AuditEntry entry) {
        var alike = Alike.of(entry);
        var known = counts.get(alike);
        if (known == null && counts.size() < DIFFERENT) {
            counts.put(alike, new Count(clock.instant()));
            return Optional.of(entry);
        }
        (known == null ? counts.computeIfAbsent(allOthers, absent -> new Count(clock.instant())) : known).more++;
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

    private Optional<AuditEntry> summary(Alike alike, Count count) {
        var what = alike.equals(allOthers) ? "%d %s of other callers, addresses or actions since %s" : "%d more like this since %3$s";
        return count.more == 0 ? Optional.empty() : Optional.of(new AuditEntry(alike.caller(), alike.action(), alike.object(), outcome,
                what.formatted(count.more, outcome == AuditOutcome.REFUSED ? "refusals" : "failures", count.since)));
    }
}
