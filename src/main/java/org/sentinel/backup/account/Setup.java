package org.sentinel.backup.account;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.sentinel.backup.catalog.SetupLinks;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

/** The one-time link that makes an administrator: there is one at most, it counts once and for an hour. Of its secret a SHA-256 is kept. */
public final class Setup {

    /** How long a link counts. */
    public static final Duration LIFE = Duration.ofHours(1);

    private final SetupLinks links;
    private final PasswordHash hash;
    private final HashingTurns turns;
    private final Throttle throttle;
    private final Clock clock;
    private final SecureRandom random;

    Setup(SetupLinks links, PasswordHash hash, HashingTurns turns, Throttle throttle, Clock clock, SecureRandom random) {
        this.links = links;
        this.hash = hash;
        this.turns = turns;
        this.throttle = throttle;
        this.clock = clock;
        this.random = random;
    }

    /** Makes a link, in place of an earlier one, and returns its secret, 43 characters that need no escape in an address. */
    public String makeLink() {
        var secret = Secrets.generate(random);
        links.replace(Secrets.hash(secret), clock.instant().plus(LIFE));
        return secret;
    }

    /** Whether this is the secret of the link, and it has not expired; for those who have it from a safe place. */
    public boolean isLive(String secret) {
        return links.isLive(Secrets.hash(secret));
    }

    /**
     * Does nothing if this is the secret of the link; a wrong one is told from an expired one by nothing.
     *
     * @param address where the request comes from; wrong secrets are slowed as wrong passwords are
     * @throws ProblemException SETUP_LINK_INVALID, TOO_MANY_REQUESTS in its place after too many failures
     */
    public void require(String secret, String address) {
        if (!isLive(secret)) {
            throw wrong(address);
        }
    }

    /**
     * Takes the link for an enabled administrator with this name and password, made anew or out of the user that there is.
     *
     * @throws ProblemException SETUP_LINK_INVALID, TOO_MANY_REQUESTS, INVALID_REQUEST if name or password are not as they must be; the
     *         link still counts then
     */
    public void take(String secret, String username, char[] password, String address) {
        require(secret, address);
        Usernames.require(username);
        Passwords.require(password);
        var hashed = turns.take(() -> hash.of(password));
        if (links.take(Secrets.hash(secret), username, hashed).isEmpty()) {
            throw wrong(address);
        }
    }

    private ProblemException wrong(String address) {
        throttle.admit(address);
        throttle.failed(address);
        return Problem.SETUP_LINK_INVALID.because("this set-up link does not count, or not any more");
    }
}
