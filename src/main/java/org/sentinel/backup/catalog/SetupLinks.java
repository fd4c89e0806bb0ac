package org.sentinel.backup.catalog;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** The one-time link that makes an administrator, if there is one. Its secret is known here by its hash alone. */
public final class SetupLinks {

    private final Transactions transactions;
    private final Clock clock;

    SetupLinks(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Notes a link, in place of an earlier one. */
    public void replace(String secretHash, Instant expiresAt) {
        transactions.run(entities -> {
            removeAll(entities);
            entities.persist(new SetupLinkRow(secretHash, expiresAt.toEpochMilli()));
        });
    }

    /** Whether this is the link, and has not expired. */
    public boolean isLive(String secretHash) {
        return transactions.call(entities -> live(entities, secretHash));
    }

    /**
     * Takes the link for making this user an enabled administrator with this password, whoever the user was before.
     *
     * @return empty if the link is not live; nothing was changed then
     */
    public Optional<User> take(String secretHash, String username, String passwordHash) {
        return transactions.call(entities -> live(entities, secretHash)
                ? Optional.of(admin(entities, username, passwordHash)) : Optional.<User>empty());
    }

    /** Makes this user an enabled administrator with this password, whoever the user was before; a link is worth nothing from then on. */
    public User admin(String username, String passwordHash) {
        return transactions.call(entities -> admin(entities, username, passwordHash));
    }

    private User admin(EntityManager entities, String username, String passwordHash) {
        removeAll(entities);
        var now = clock.millis();
        var row = Optional.ofNullable(entities.find(UserRow.class, username)).orElseGet(() -> {
            var made = new UserRow(username, passwordHash, Role.ADMIN, now);
            entities.persist(made);
            return made;
        });
        row.become(row.user().withPasswordHash(passwordHash).withRole(Role.ADMIN).withDisabled(false), now);
        return row.user();
    }

    private boolean live(EntityManager entities, String secretHash) {
        var row = entities.find(SetupLinkRow.class, secretHash);
        return row != null && clock.millis() < row.expiresAt;
    }

    private static void removeAll(EntityManager entities) {
        entities.createQuery("delete from SetupLinkRow").executeUpdate();
    }
}
