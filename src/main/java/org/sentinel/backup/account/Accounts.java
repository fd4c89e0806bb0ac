package org.sentinel.backup.account;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.sentinel.backup.catalog.Role;
import org.sentinel.backup.catalog.User;
import org.sentinel.backup.catalog.Users;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

/** Decides who comes in. Safe for use by several threads; hashing takes at most two of them at a time. */
public final class Accounts {

    /** The name of the administrator that {@code ensureAdmin} makes. */
    public static final String ADMIN = "admin";

    private static final int HASHING_AT_ONCE = 2;
    private static final int WAITING_TO_HASH = 32;

    private final Users users;
    private final PasswordHash hash;
    private final SecureRandom random;
    private final ProvenCredentials proven;
    private final Throttle throttle;
    private final Semaphore hashing = new Semaphore(HASHING_AT_ONCE, true);
    private final String nobodysHash;
    private volatile BiConsumer<String, String> loginWatcher = (username, address) -> { };

    public Accounts(Users users, Clock clock) {
        this(users, clock, PasswordHash.ROUNDS);
    }

    Accounts(Users users, Clock clock, int rounds) {
        this.users = users;
        this.random = new SecureRandom();
        this.hash = new PasswordHash(rounds, random);
        this.proven = new ProvenCredentials(clock, random);
        this.throttle = new Throttle(clock);
        this.nobodysHash = hash.of(Passwords.generate(random));
    }

    /** @param watcher hears the username and the address of each login whose password was really checked */
    public void onLogin(BiConsumer<String, String> watcher) {
        loginWatcher = watcher;
    }

    /** Whether there is a user of this name, disabled or not. */
    public boolean knows(String username) {
        return users.find(username).isPresent();
    }

    /**
     * Checks a username and a password. An unknown name takes as long as a wrong password, and ends in the same words.
     *
     * @param address where the request comes from
     * @throws ProblemException UNAUTHORIZED, TOO_MANY_REQUESTS (also for a right password, until the minute is over; one
     *         that was right within the last five minutes is not held up), CATALOG_FAILED
     */
    public Identity verify(String username, char[] password, String address) {
        var user = users.find(username).filter(found -> !found.disabled());
        if (user.isPresent() && proven.knows(username, password, user.get().passwordHash())) {
            return identity(user.get());
        }
        throttle.admit(username, address);
        return hashed(username, user, password, address);
    }

    /**
     * Makes the user {@value #ADMIN} with this password if there is no administrator yet; else does nothing.
     *
     * @throws ProblemException CONFIGURATION_INVALID if the password is too short or too long
     */
    public void ensureAdmin(char[] password) {
        if (users.any(Role.ADMIN)) {
            return;
        }
        if (!Passwords.longEnough(password)) {
            throw Problem.CONFIGURATION_INVALID.because("sentinel.admin-password: " + Passwords.rule());
        }
        users.add(ADMIN, hash.of(password), Role.ADMIN);
    }

    /**
     * Makes the user {@value #ADMIN} with a random password if there is no administrator yet; else does nothing.
     *
     * @param tell is given the password before the user exists, so that nobody is ever left with one that no person was told;
     *        if it throws, there is no user
     */
    public void ensureAdmin(Consumer<char[]> tell) {
        if (users.any(Role.ADMIN)) {
            return;
        }
        var password = Passwords.generate(random);
        tell.accept(password);
        users.add(ADMIN, hash.of(password), Role.ADMIN);
    }

    /**
     * Gives a user another password; the old one is worth nothing from then on.
     *
     * @throws ProblemException INVALID_REQUEST if it is too short or too long, NOT_FOUND
     */
    public void changePassword(String username, char[] password) {
        if (!Passwords.longEnough(password)) {
            throw Problem.INVALID_REQUEST.because(Passwords.rule());
        }
        users.changePasswordHash(username, hash.of(password));
    }

    private Identity hashed(String username, Optional<User> user, char[] password, String address) {
        if (hashing.getQueueLength() >= WAITING_TO_HASH) {
            throw Problem.TOO_MANY_REQUESTS.because("too many logins at once");
        }
        hashing.acquireUninterruptibly();
        try {
            throttle.admit(username, address);
            return matched(username, user, password, address);
        } finally {
            hashing.release();
        }
    }

    private Identity matched(String username, Optional<User> user, char[] password, String address) {
        var encoded = user.map(User::passwordHash).orElse(nobodysHash);
        var right = proven.knows(username, password, encoded)
                || password.length <= Passwords.LONGEST && hash.matches(password, encoded);
        if (user.isEmpty() || !right) {
            throttle.failed(username, address);
            throw Problem.UNAUTHORIZED.because("the username or the password is wrong");
        }
        throttle.succeeded(username, address);
        proven.remember(username, password, upToDate(user.get(), password));
        loginWatcher.accept(username, address);
        return identity(user.get());
    }

    private String upToDate(User user, char[] password) {
        return hash.outdated(user.passwordHash())
                ? users.changePasswordHash(user.username(), hash.of(password)).passwordHash()
                : user.passwordHash();
    }

    private static Identity identity(User user) {
        return new Identity(user.username(), user.role());
    }
}
