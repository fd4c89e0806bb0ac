package org.sentinel.backup.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sentinel.backup.problem.Problem;

/** The logins at the pages, on disk, so that they outlive a restart. Their secrets are known here by their hashes alone. */
public final class PageSessions {

    /** How many sessions one user has at most; the one that was seen longest ago makes room. */
    public static final int MOST = 20;

    private final Transactions transactions;

    PageSessions(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Notes a session.
     *
     * @throws org.sentinel.backup.problem.ProblemException USER_NOT_FOUND if its user is gone or disabled
     */
    public void add(PageSession session) {
        transactions.run(entities -> {
            var user = entities.find(UserRow.class, session.username());
            if (user == null || user.disabled) {
                throw Problem.USER_NOT_FOUND.because("the user of the session is gone");
            }
            entities.createQuery("select s from PageSessionRow s where s.username = :username order by s.lastSeenAt desc", PageSessionRow.class)
                    .setParameter("username", session.username()).setFirstResult(MOST - 1).getResultList().forEach(entities::remove);
            entities.persist(new PageSessionRow(session));
        });
    }

    public Optional<PageSession> find(String secretHash) {
        return transactions.call(entities ->
                Optional.ofNullable(entities.find(PageSessionRow.class, secretHash)).map(PageSessionRow::session));
    }

    /** Those of a user, the one that was seen last first. */
    public List<PageSession> of(String username) {
        return transactions.call(entities -> entities
                .createQuery("select s from PageSessionRow s where s.username = :username order by s.lastSeenAt desc, s.createdAt desc", PageSessionRow.class)
                .setParameter("username", username).getResultStream().map(PageSessionRow::session).toList());
    }

    /** Notes when it was last seen; does nothing if it is gone. */
    public void seen(String secretHash, Instant at) {
        transactions.run(entities -> Optional.ofNullable(entities.find(PageSessionRow.class, secretHash))
                .ifPresent(row -> row.lastSeenAt = at.toEpochMilli()));
    }

    /** Forgets one; does nothing if it is gone. */
    public void remove(String secretHash) {
        transactions.run(entities -> Optional.ofNullable(entities.find(PageSessionRow.class, secretHash)).ifPresent(entities::remove));
    }

    /** Forgets all of a user. */
    public void removeAll(String username) {
        transactions.run(entities -> entities.createQuery("delete from PageSessionRow s where s.username = :username")
                .setParameter("username", username).executeUpdate());
    }

    /** Forgets those that were seen last, or made, before these times. */
    public void removeOld(Instant seenBefore, Instant createdBefore) {
        transactions.run(entities -> entities.createQuery("delete from PageSessionRow s where s.lastSeenAt < :seen or s.createdAt < :created")
                .setParameter("seen", seenBefore.toEpochMilli()).setParameter("created", createdBefore.toEpochMilli()).executeUpdate());
    }
}
