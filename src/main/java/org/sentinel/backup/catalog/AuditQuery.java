package org.sentinel.backup.catalog;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A search as a query that follows one of the table's indexes from its end. */
final class AuditQuery {

    private AuditQuery() { }

    static TypedQuery<AuditRow> of(AuditSearch search, long before, EntityManager entities) {
        var parameters = parameters(search, before);
        var query = entities.createQuery("select a from AuditRow a where " + String.join(" and ", parameters.keySet()) + " order by a.number desc",
                AuditRow.class);
        parameters.forEach((condition, value) -> query.setParameter(condition.substring(condition.indexOf(':') + 1), value));
        return query;
    }

    private static Map<String, Object> parameters(AuditSearch search, long before) {
        var parameters = new LinkedHashMap<String, Object>();
        parameters.put("a.number < :before", before);
        search.actor().ifPresent(actor -> parameters.put("a.actor = :actor", actor));
        search.action().ifPresent(action -> parameters.put("a.action = :action", action));
        search.outcome().ifPresent(outcome -> parameters.put("a.outcome = :outcome", outcome.name().toLowerCase(Locale.ROOT)));
        search.from().ifPresent(from -> parameters.put("a.millis >= :from", from.toEpochMilli()));
        search.to().ifPresent(to -> parameters.put("a.millis < :to", to.toEpochMilli()));
        return parameters;
    }
}
