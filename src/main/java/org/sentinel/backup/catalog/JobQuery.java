package org.sentinel.backup.catalog;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.LinkedHashMap;
import java.util.Map;

/** A search for jobs as a query that follows the table from its end. */
final class JobQuery {

    private static final String OF_DESTINATION =
            "(j.destination = :destination or exists (select r from JobResultRow r where r.job = j and r.destination = :destination))";

    private JobQuery() { }

    static TypedQuery<JobRow> of(JobSearch search, long before, EntityManager entities) {
        var conditions = new LinkedHashMap<String, Map.Entry<String, Object>>();
        conditions.put("j.number < :before", Map.entry("before", before));
        search.kind().ifPresent(kind -> conditions.put("j.kind = :kind", Map.entry("kind", kind)));
        search.state().ifPresent(state -> conditions.put("j.state = :state", Map.entry("state", state)));
        search.destination().ifPresent(word -> conditions.put(OF_DESTINATION, Map.entry("destination", word)));
        search.from().ifPresent(from -> conditions.put("j.createdAt >= :from", Map.entry("from", from.toEpochMilli())));
        search.to().ifPresent(to -> conditions.put("j.createdAt < :to", Map.entry("to", to.toEpochMilli())));
        var query = entities.createQuery("select j from JobRow j where " + String.join(" and ", conditions.keySet()) + " order by j.number desc",
                JobRow.class);
        conditions.values().forEach(value -> query.setParameter(value.getKey(), value.getValue()));
        return query;
    }
}
