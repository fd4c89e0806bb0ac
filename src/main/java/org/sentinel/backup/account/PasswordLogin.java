package org.sentinel.backup.account;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.sentinel.backup.catalog.User;
import org.sentinel.backup.catalog.Users;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

/** The login with a username and a password. */
final class PasswordLogin {

    private final Users users;
    private final PasswordHash hash;
    private final HashingTurns turns;
    private final Throttle throttle;
    private final ProvenCredentials proven;
    /** What the password of a name is compared with that is nobody's. */
    private final String nobodysHash;
    private volatile BiConsumer<String, String> watcher = (username, address) -> { };

    PasswordLogin(Users users, PasswordHash hash, HashingTurns turns, Throttle throttle, Clock clock, SecureRandom random) {
        this.users = users;
        this.hash = hash;
        this.turns = turns;
        this.throttle = throttle;
        this.proven = new ProvenCredentials(clock, random);
        this.nobodysHash = hash.ofNothing();
    }

    /** @param hears the username and the address of each login whose password was really checked */
    void onLogin(BiConsumer<String, String> hears) {
        watcher = hears;
    }

    /** As {@link #check}, and has the watcher hear of it. */
    Identity verify(String username, char[] password, String address) {
        return verify(username, password, address, watcher);
    }

    Identity check(String username, char[] password, String address) {
        return verify(username, password, address, (name, from) -> { });
    }

    private Identity verify(String username, char[] password, String address, BiConsumer<String, String> hears) {
        var user = enabled(username);
        if (user.isPresent() && proven.knows(username, password, user.get().passwordHash())) {
            return identity(user.get());
        }
        throttle.admit(username, address);
        return turns.take(() -> {
            throttle.admit(username, address);
            return matched(username, user, password, address, hears);
        });
    }

    private Identity matched(String username, Optional<User> user, char[] password, String address, BiConsumer<String, String> hears) {
        var encoded = user.map(User::passwordHash).orElse(nobodysHash);
        var right = proven.knows(username, password, encoded)
                || password.length <= Passwords.LONGEST && hash.matches(password, encoded);
        if (user.isEmpty() || !right) {
            throw wrong(username, address);
        }
        // Hashing takes a while, in which the user may have been changed.
        var present = enabled(username).filter(now -> now.passwordHash().equals(encoded)).orElseThrow(() -> wrong(username, address));
        throttle.succeeded(username, address);
        proven.remember(username, password, upToDate(present, password));
        hears.accept(username, address);
        return identity(present);
    }

    private ProblemException wrong(String username, String address) {
        throttle.failed(username, address);
        return Problem.UNAUTHORIZED.because("the username or the password is wrong");
    }

    private Optional<User> enabled(String username) {
        return users.find(username).filter(found -> !found.disabled());
    }

    private String upToDate(User user, char[] password) {
        if (!hash.outdated(user.passwordHash())) {
            return user.passwordHash();
        }
        var raised = hash.of(password);
        return users.change(user.username(),
                now -> now.passwordHash().equals(user.passwordHash()) ? now.withPasswordHash(raised) : now).passwordHash();
    }

    private static Identity identity(User user) {
        return new Identity(user.username(), user.role());
    }
}
