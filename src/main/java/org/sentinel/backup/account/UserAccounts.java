package org.sentinel.backup.account;

import java.util.List;
import java.util.function.UnaryOperator;
import org.sentinel.backup.catalog.Role;
import org.sentinel.backup.catalog.User;
import org.sentinel.backup.catalog.Users;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

/**
 * Makes, changes and removes users. Who may do so, the caller has made sure of. What is changed counts from the next request on: no
 * login outlives the password, the role or the user that it was made with.
 */
public final class UserAccounts {

    private final Users users;
    private final PasswordHash hash;
    private final HashingTurns turns;
    private final PasswordLogin login;

    UserAccounts(Users users, PasswordHash hash, HashingTurns turns, PasswordLogin login) {
        this.users = users;
        this.hash = hash;
        this.turns = turns;
        this.login = login;
    }

    /** In the order of their names. */
    public List<User> all() {
        return users.all();
    }

    /**
     * Makes a user.
     *
     * @throws ProblemException INVALID_REQUEST if name or password are not as they must be, USERNAME_TAKEN, TOO_MANY_REQUESTS
     */
    public User add(String username, char[] password, Role role) {
        Usernames.require(username);
        return users.add(username, hashed(password), role);
    }

    /**
     * Gives a user another role, disables or enables one, by {@link User#withRole} and {@link User#withDisabled}. Disabling removes
     * the user's tokens.
     *
     * @throws ProblemException USER_NOT_FOUND, LAST_ADMIN if no enabled administrator were left
     */
    public User change(String username, UnaryOperator<User> wanted) {
        return users.change(username, wanted);
    }

    /**
     * Gives a user another password. The tokens stay.
     *
     * @throws ProblemException INVALID_REQUEST if it is too short or too long, USER_NOT_FOUND, TOO_MANY_REQUESTS
     */
    public User changePassword(String username, char[] password) {
        var hashed = hashed(password);
        return users.change(username, user -> user.withPasswordHash(hashed));
    }

    /**
     * Gives a user, who knows the present one, another password. Guesses at the present one are slowed as logins are.
     *
     * @throws ProblemException PASSWORD_WRONG, INVALID_REQUEST, TOO_MANY_REQUESTS
     */
    public User changeOwnPassword(String username, char[] present, char[] password, String address) {
        Passwords.require(password);
        try {
            login.check(username, present, address);
        } catch (ProblemException e) {
            throw e.problem() == Problem.UNAUTHORIZED ? Problem.PASSWORD_WRONG.because("the present password is another one") : e;
        }
        return changePassword(username, password);
    }

    /**
     * Removes a user, and the user's tokens.
     *
     * @throws ProblemException USER_NOT_FOUND, LAST_ADMIN
     */
    public void remove(String username) {
        users.remove(username);
    }

    private String hashed(char[] password) {
        Passwords.require(password);
        return turns.take(() -> hash.of(password));
    }
}
