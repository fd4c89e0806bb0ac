package org.sentinel.backup.web.backups;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.stream.Collectors;
import org.sentinel.backup.catalog.ProofState;
import org.sentinel.backup.retention.Policy;
import org.sentinel.backup.retention.Reason;
import org.sentinel.backup.web.Texts;

/** Why backups stay or go, in words. */
@RequestScoped
class KeptBecause {

    private Texts texts;

    /** For the container's proxies. */
    KeptBecause() { }

    @Inject
    KeptBecause(Texts texts) {
        this.texts = texts;
    }

    /** One sentence of all reasons; empty if nobody can say. */
    String words(Seen seen, Policy policy) {
        var words = seen.reasons().stream().map(reason -> texts.of("backups.reason." + key(seen, reason), number(reason, policy))).collect(Collectors.joining("; "));
        return seen.going() ? texts.of("backups.goes", words) : capital(words);
    }

    /** A rotation reads back what it then counts among the proved ones. */
    private static String key(Seen seen, Reason reason) {
        var expected = reason == Reason.NEWEST_PROVED && seen.entry().state() != ProofState.PROVED;
        return expected ? "newest_to_prove" : reason.name().toLowerCase(Locale.ROOT);
    }

    private static int number(Reason reason, Policy policy) {
        return switch (reason) {
            case YOUNG, OLD -> policy.retentionDays();
            case LAST -> policy.keepLast();
            case DAILY -> policy.keepDaily();
            case WEEKLY -> policy.keepWeekly();
            case MONTHLY -> policy.keepMonthly();
            case YEARLY -> policy.keepYearly();
            case PINNED, FUTURE_DATED, NEWEST_PROVED, NEVER_FEWER, ALL_KEPT -> 0;
        };
    }

    private static String capital(String words) {
        return words.isEmpty() ? "" : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
