package org.sentinel.backup.catalog;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.sentinel.backup.problem.Problem;

/** Who may log in. Passwords are known here by their hashes alone. There is always an enabled administrator, once there was one. */
public final class Users {

    private final Transactions transactions;
    private final Clock clock;

    Users(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @throws org.sentinel.backup.problem.ProblemException USERNAME_TAKEN */
    public User add(String username, String passwordHash, Role role) {
        return transactions.call(entities -> {
            if (entities.find(UserRow.class, username) != null) {
                throw Problem.USERNAME_TAKEN.because("there is a user %s already".formatted(username));
            }
            var row = new UserRow(username, passwordHash, role, clock.millis());
            entities.persist(row);
            return row.user();
        });
    }

    public Optional<User> find(String username) {
        return transactions.call(entities ->
                Optional.ofNullable(entities.find(UserRow.class, username)).map(UserRow::user));
    }

    /** In the order of their names. */
    public List<User> all() {
        return transactions.call(entities -> entities
                .createQuery("select u from UserRow u order by u.username", UserRow.class)
                .getResultStream().map(UserRow::user).toList());
    }

    /** Whether there is a user with this role, disabled or not. */
    public boolean any(Role role) {
        return all().stream().anyMatch(user -> user.role() == role);
    }

    /**
     * Makes of the user what {@code wanted} makes of the user as it is, with nobody changing it in between. The tokens of one that is
     * disabled are removed. The username and the times are not for {@code wanted} to change.
     *
     * @throws org.sentinel.backup.problem.ProblemException USER_NOT_FOUND, LAST_ADMIN if no enabled administrator were left
     */
    public User change(String username, UnaryOperator<User> wanted) {
        return transactions.call(entities -> {
            var row = existing(entities, username);
            var before = row.user();
            var after = wanted.apply(before);
            if (after.equals(before)) {
                return before;
            }
            if (before.isEnabledAdmin() && !after.isEnabledAdmin()) {
                requireAnotherAdmin(entities, username);
            }
            row.become(after, clock.millis());
            if (after.disabled()) {
                TokenRow.removeAll(entities, username);
            }
            return row.user();
        });
    }

    /**
     * Removes a user and the user's tokens.
     *
     * @throws org.sentinel.backup.problem.ProblemException USER_NOT_FOUND, LAST_ADMIN
     */
    public void remove(String username) {
        transactions.run(entities -> {
            var row = existing(entities, username);
            if (row.user().isEnabledAdmin()) {
                requireAnotherAdmin(entities, username);
            }
            TokenRow.removeAll(entities, username);
            entities.remove(row);
        });
    }

    private static UserRow existing(EntityManager entities, String username) {
        return Optional.ofNullable(entities.find(UserRow.class, username))
                .orElseThrow(() -> Problem.USER_NOT_FOUND.because("there is no such user"));
    }

    private static void requireAnotherAdmin(EntityManager entities, String username) {
        var others = entities.createQuery("select count(u) from UserRow u where u.role = :admin and not u.disabled and u.username <> :username", Long.class)
                .setParameter("admin", Role.ADMIN).setParameter("username", username).getSingleResult();
        if (others == 0) {
            throw Problem.LAST_ADMIN.because("the last administrator who is not disabled is %s".formatted(username));
        }
    }
}
