package org.sentinel.backup.catalog;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.sentinel.backup.problem.Problem;

/** Who may log in. Passwords are known here by their hashes alone. */
public final class Users {

    private final Transactions transactions;
    private final Clock clock;

    Users(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @throws org.sentinel.backup.problem.ProblemException CATALOG_FAILED if the name is taken, too */
    public User add(String username, String passwordHash, Role role) {
        return transactions.call(entities -> {
            var row = new UserRow();
            row.username = username;
            row.passwordHash = passwordHash;
            row.role = role;
            row.createdAt = clock.millis();
            row.changedAt = row.createdAt;
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

    /** @throws org.sentinel.backup.problem.ProblemException NOT_FOUND */
    public User changePasswordHash(String username, String passwordHash) {
        return change(username, row -> row.passwordHash = passwordHash);
    }

    /** @throws org.sentinel.backup.problem.ProblemException NOT_FOUND */
    public User disable(String username, boolean disabled) {
        return change(username, row -> row.disabled = disabled);
    }

    private User change(String username, Consumer<UserRow> change) {
        return transactions.call(entities -> {
            var row = Optional.ofNullable(entities.find(UserRow.class, username))
                    .orElseThrow(() -> Problem.NOT_FOUND.because("there is no user " + username));
            change.accept(row);
            row.changedAt = clock.millis();
            return row.user();
        });
    }
}
