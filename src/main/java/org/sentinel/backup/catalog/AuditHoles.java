package org.sentinel.backup.catalog;

import jakarta.persistence.EntityManager;
import java.util.List;

/** Numbers that are missing between the entries of the audit trail. */
final class AuditHoles {

    private static final int MOST = 1_000;

    private AuditHoles() { }

    @SuppressWarnings("unchecked")
    static List<String> of(EntityManager entities) {
        List<Object[]> found = entities.createNativeQuery("""
                SELECT earlier, number FROM (SELECT number, lag(number, 1, coalesce((SELECT number FROM audit_anchor), 0)) OVER (ORDER BY number) AS earlier FROM audit)
                WHERE number > earlier + 1 ORDER BY number""").setMaxResults(MOST).getResultList();
        return found.stream().map(row -> text(((Number) row[0]).longValue(), ((Number) row[1]).longValue())).toList();
    }

    /** Of what is missing after one entry and before another. */
    static String text(long after, long before) {
        return "%d-%d".formatted(after + 1, before - 1);
    }
}
