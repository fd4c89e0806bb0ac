package org.sentinel.backup.catalog;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What people were told: the conditions that are open, and what is told once. */
public final class AlertNotes {

    private final Transactions transactions;
    private final Clock clock;

    AlertNotes(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    public NotedAlerts noted() {
        return transactions.call(AlertNotes::noted);
    }

    /**
     * Notes what {@code comparison} makes of what is noted, and puts its messages into the outbox, both or neither.
     *
     * @return what the comparison returned
     */
    public AlertChanges change(Function<NotedAlerts, AlertChanges> comparison) {
        return transactions.call(entities -> {
            var before = noted(entities);
            var changes = comparison.apply(before);
            if (!changes.next().equals(before)) {
                note(entities, changes.next());
            }
            changes.messages().forEach(outgoing -> outgoing.channels().stream().sorted().forEach(channel ->
                    Outbox.put(entities, channel, outgoing.message(), clock.instant())));
            return changes;
        });
    }

    private static NotedAlerts noted(EntityManager entities) {
        var open = entities.createQuery("select c from AlertConditionRow c order by c.subject", AlertConditionRow.class)
                .getResultStream().map(AlertConditionRow::condition).toList();
        var notices = entities.createQuery("select n.key from AlertNoticeRow n", String.class).getResultStream()
                .collect(Collectors.toSet());
        return new NotedAlerts(open, notices);
    }

    private static void note(EntityManager entities, NotedAlerts next) {
        entities.createQuery("delete from AlertConditionRow").executeUpdate();
        entities.createQuery("delete from AlertNoticeRow").executeUpdate();
        entities.clear();
        next.open().forEach(condition -> entities.persist(new AlertConditionRow(condition)));
        next.notices().forEach(key -> entities.persist(new AlertNoticeRow(key)));
    }
}
