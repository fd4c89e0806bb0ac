package org.sentinel.backup.account;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.BiConsumer;
import org.sentinel.backup.catalog.Catalog;
import org.sentinel.backup.catalog.Role;
import org.sentinel.backup.catalog.SetupLinks;
import org.sentinel.backup.catalog.Users;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

/** Decides who comes in. Safe for use by several threads; hashing takes at most two of them at a time. */
public final class Accounts {

    /** The name of the administrator that is made if no other name is wanted. */
    public static final String ADMIN = "admin";

    private final Users users;
    private final SetupLinks links;
    private final PasswordHash hash;
    private final PasswordLogin passwords;
    private final UserAccounts userAccounts;
    private final AccessTokens tokens;
    private final Setup setup;
    private final Sessions sessions;

    public Accounts(Catalog catalog, Clock clock) {
        this(catalog, clock, new PasswordHash(PasswordHash.ROUNDS, new SecureRandom()));
    }

    Accounts(Catalog catalog, Clock clock, PasswordHash hash) {
        var random = new SecureRandom();
        var turns = new HashingTurns();
        var throttle = new Throttle(clock);
        this.users = catalog.users();
        this.links = catalog.setupLinks();
        this.hash = hash;
        this.passwords = new PasswordLogin(users, hash, turns, throttle, clock, random);
        this.userAccounts = new UserAccounts(users, hash, turns, passwords);
        this.tokens = new AccessTokens(catalog.tokens(), users, throttle, clock, random);
        this.setup = new Setup(links, hash, turns, throttle, clock, random);
        this.sessions = new Sessions(catalog.pageSessions(), users, clock, random);
    }

    /** @param watcher hears the username and the address of each login whose password was really checked */
    public void onLogin(BiConsumer<String, String> watcher) {
        passwords.onLogin(watcher);
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
        return passwords.verify(username, password, address);
    }

    /**
     * Makes a session at the pages for a username and a password; else as {@link #verify}, and the watcher of logins hears nothing.
     *
     * @return its secret, see {@link Sessions#open}
     * @throws ProblemException UNAUTHORIZED, TOO_MANY_REQUESTS, CATALOG_FAILED
     */
    public String logIn(String username, char[] password, String address) {
        return sessions.open(passwords.check(username, password, address), address);
    }

    /** The users, and what changes them. */
    public UserAccounts users() {
        return userAccounts;
    }

    /** What programs log in with. */
    public AccessTokens tokens() {
        return tokens;
    }

    /** The logins at the pages. */
    public Sessions sessions() {
        return sessions;
    }

    /** The one-time link that makes an administrator. */
    public Setup setup() {
        return setup;
    }

    /** Whether there is an administrator. */
    public boolean hasAdmin() {
        return users.any(Role.ADMIN);
    }

    /**
     * Makes the user {@value #ADMIN} with this password if there is no administrator yet; else does nothing. A set-up link is
     * worth nothing once that was made.
     *
     * @throws ProblemException CONFIGURATION_INVALID if the password is too short or too long
     */
    public void ensureAdmin(char[] password) {
        if (hasAdmin()) {
            return;
        }
        if (!Passwords.longEnough(password)) {
            throw Problem.CONFIGURATION_INVALID.because("sentinel.admin-password: " + Passwords.rule());
        }
        links.admin(ADMIN, hash.of(password));
    }
}
