package org.sentinel.backup.catalog;

import jakarta.persistence.EntityManager;
import java.util.Optional;

/**
 * The end of the audit trail, of one transaction.
 *
 * @param last what the next entry is tied to
 */
record AuditEnd(AuditLink last, Optional<AuditAnchorRow> anchor) {

    static AuditEnd of(EntityManager entities) {
        var anchor = AuditAnchorRow.of(entities);
        var last = entities.createQuery("select a from AuditRow a order by a.number desc", AuditRow.class).setMaxResults(1)
                .getResultStream().findFirst().map(AuditRow::link);
        return new AuditEnd(last.or(() -> anchor.map(AuditAnchorRow::link)).orElse(AuditLink.START), anchor);
    }

    /** What speaks against this being the end that was noted; empty if nothing does. */
    Optional<String> contradiction(AuditHead head, EntityManager entities) {
        var known = head.known();
        return switch (known.state()) {
            case PROVED -> difference(known.last(), entities);
            case MISSING -> last.number() == 0 ? Optional.empty()
                    : Optional.of("the note of the last entry, .audit-head, was missing: nobody can say whether entries were cut off");
            case CHANGED -> Optional.of("the note of the last entry, .audit-head, was changed: nobody can say whether entries were cut off");
            case OTHER_KEY -> last.number() == 0 || !head.seal().knows(last.keyId()) ? Optional.empty()
                    : Optional.of("the note of the last entry, .audit-head, is under another key than the last entry");
        };
    }

    private Optional<String> difference(AuditLink noted, EntityManager entities) {
        if (noted.number() > last.number()) {
            return Optional.of("the entries %d to %d were missing, which were the last ones".formatted(last.number() + 1, noted.number()));
        }
        if (noted.number() == 0 || noted.number() < anchor.map(found -> found.number).orElse(0L)) {
            return Optional.empty();
        }
        var there = noted.number() == last.number() ? last : Optional.ofNullable(entities.find(AuditRow.class, noted.number()))
                .map(AuditRow::link).or(() -> anchor.map(AuditAnchorRow::link)).orElse(AuditLink.START);
        return there.isSameAs(noted) ? Optional.empty()
                : Optional.of("entry %d was another one than the one that was written".formatted(noted.number()));
    }
}
