package org.sentinel.backup.catalog;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The restores and how they ended. What is staged now stands in the data folder; this follows it. */
public final class Restores {

    private final Transactions transactions;
    private final Clock clock;

    Restores(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Notes a restore as it is now, in place of what was noted under its id; one that undoes another, with all its databases, marks that one once it is applied. */
    public void note(Restore restore) {
        transactions.run(entities -> {
            var row = found(entities, restore.id()).orElseGet(RestoreRow::new);
            row.take(restore);
            entities.persist(row);
            if (restore.state() == RestoreState.APPLIED) {
                found(entities, restore.undoOf()).filter(undone -> restore.databases().containsAll(undone.restore().databases()))
                        .ifPresent(undone -> undone.become(RestoreState.UNDONE, clock.instant()));
            }
        });
    }

    /** Marks those that were noted as waiting, and of which the data folder knows nothing (any more), as cancelled. */
    public void cancelAllBut(Optional<String> pendingId) {
        transactions.run(entities -> entities
                .createQuery("select r from RestoreRow r where r.state in :states", RestoreRow.class)
                .setParameter("states", List.of(RestoreState.STAGED, RestoreState.BLOCKED))
                .getResultStream().filter(row -> !pendingId.equals(Optional.of(row.id)))
                .forEach(row -> row.become(RestoreState.CANCELLED, clock.instant())));
    }

    public Optional<Restore> find(String id) {
        return transactions.call(entities -> found(entities, id).map(RestoreRow::restore));
    }

    /** The newest restores first, at most {@code limit}. */
    public List<Restore> newest(int limit) {
        return transactions.call(entities -> entities.createQuery("select r from RestoreRow r order by r.number desc", RestoreRow.class)
                .setMaxResults(limit).getResultList().stream().map(RestoreRow::restore).toList());
    }

    private static Optional<RestoreRow> found(EntityManager entities, String id) {
        return entities.createQuery("select r from RestoreRow r where r.id = :id", RestoreRow.class)
                .setParameter("id", id).getResultStream().findFirst();
    }
}
