package org.sentinel.backup.catalog;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What looking at all seals of the audit trail came to.
 *
 * @param entries how many there are
 * @param first the number of the first one; 0 if there is none
 * @param last the number of the last one that was there when the look began; 0 if there is none
 * @param brokenAt the number of the first entry at which it is broken; empty if it is not, or if the break is no entry's
 * @param detail a sentence for a person
 * @param pruned what was removed by rule; empty if nothing was
 */
public record AuditVerification(Status status, long entries, long first, long last, Optional<Long> brokenAt, String detail,
                                Optional<Pruned> pruned) {

    /** What can be said. */
    public enum Status {
        /** Every seal is right. */
        INTACT,
        /** Every seal that can be looked at is right; others were made under a master key that is not here. */
        KEY_CHANGED,
        /** Somebody has changed, removed or added entries without this program. */
        BROKEN
    }

    /**
     * What was removed by rule.
     *
     * @param through the number of the last entry that was removed
     * @param entries how many were removed in all
     * @param at when that was last
     */
    public record Pruned(long through, long entries, Instant at) { }

    public AuditVerification {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(brokenAt, "brokenAt");
        Objects.requireNonNull(detail, "detail");
        Objects.requireNonNull(pruned, "pruned");
    }
}
