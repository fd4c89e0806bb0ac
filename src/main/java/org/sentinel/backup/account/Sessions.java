package org.sentinel.backup.account;

import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.sentinel.backup.catalog.PageSession;
import org.sentinel.backup.catalog.PageSessions;
import org.sentinel.backup.catalog.User;
import org.sentinel.backup.catalog.Users;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

/**
 * The logins at the pages. Each has a secret of its own, made at the login and never before, which the browser's cookie holds; of it a
 * SHA-256 is kept. A session ends by a logout, by another password, with its user, and by time.
 */
public final class Sessions {

    /** After how long without a request of a person's a session ends. */
    public static final Duration IDLE = Duration.ofMinutes(30);
    /** After how long it ends whatever happens. */
    public static final Duration LONGEST = Duration.ofHours(12);

    private static final System.Logger LOG = System.getLogger(Sessions.class.getName());
    private static final int ID_CHARACTERS = 16;
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    private final PageSessions sessions;
    private final Users users;
    private final Clock clock;
    private final SecureRandom random;

    Sessions(PageSessions sessions, Users users, Clock clock, SecureRandom random) {
        this.sessions = sessions;
        this.users = users;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Makes a session for somebody whose password was just checked, and returns its secret, 43 characters fit for a cookie.
     *
     * @param address where the request comes from
     * @throws ProblemException USER_NOT_FOUND if the user is gone or disabled by now, CATALOG_FAILED
     */
    public String open(Identity who, String address) {
        var user = enabled(who.username()).orElseThrow(() -> Problem.USER_NOT_FOUND.because("the user is gone"));
        var now = now();
        sessions.removeOld(now.minus(IDLE), now.minus(LONGEST));
        var secret = Secrets.generate(random);
        sessions.add(new PageSession(Secrets.hash(secret), user.username(), stamp(user), now, now, address));
        return secret;
    }

    /**
     * Who has this session. A request of a person's keeps it alive; one of a page that looks for news by itself does not.
     *
     * @return empty if there is none, or it has ended
     * @throws ProblemException CATALOG_FAILED
     */
    public Optional<Identity> find(String secret, boolean byAPerson) {
        var found = sessions.find(Secrets.hash(secret)).filter(this::isLive);
        var user = found.flatMap(this::owner);
        if (user.isPresent() && byAPerson) {
            noteSeen(found.get());
        }
        return user.map(who -> new Identity(who.username(), who.role(), new Login.Session()));
    }

    /** Ends it; does nothing if there is none. */
    public void close(String secret) {
        sessions.remove(Secrets.hash(secret));
    }

    /**
     * The sessions of a user that have not ended, the one that was seen last first.
     *
     * @param ownSecret of the one that asks; empty if none of them does
     */
    public List<OpenSession> of(String username, String ownSecret) {
        var own = Secrets.hash(ownSecret);
        return sessions.of(username).stream().filter(this::isLive).filter(session -> owner(session).isPresent())
                .map(session -> new OpenSession(id(session), session.createdAt(), session.lastSeenAt(), session.address(),
                        session.secretHash().equals(own))).toList();
    }

    /**
     * Ends one session of a user.
     *
     * @return whether there was one
     */
    public boolean end(String username, String id) {
        var found = sessions.of(username).stream().filter(session -> id(session).equals(id)).findFirst();
        found.ifPresent(session -> sessions.remove(session.secretHash()));
        return found.isPresent();
    }

    private static String id(PageSession session) {
        return session.secretHash().substring(0, ID_CHARACTERS);
    }

    /** Ends all sessions of a user. */
    public void closeAll(String username) {
        sessions.removeAll(username);
    }

    /** A session that was seen after now is of a clock that was wrong since, and counts as old. */
    private boolean isLive(PageSession session) {
        var now = now();
        return now.isBefore(session.lastSeenAt().plus(IDLE)) && now.isBefore(session.createdAt().plus(LONGEST))
                && !session.lastSeenAt().isAfter(now.plus(NOTED_EVERY));
    }

    private void noteSeen(PageSession session) {
        var now = now();
        if (now.isBefore(session.lastSeenAt().plus(NOTED_EVERY))) {
            return;
        }
        try {
            sessions.seen(session.secretHash(), now);
        } catch (ProblemException e) {
            // On a full disk a look at the pages is worth more than the note about it.
            LOG.log(Level.DEBUG, "that a session was seen could not be noted", e);
        }
    }

    private Optional<User> owner(PageSession session) {
        return enabled(session.username()).filter(now -> stamp(now).equals(session.passwordStamp()));
    }

    private Optional<User> enabled(String username) {
        return users.find(username).filter(user -> !user.disabled());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static String stamp(User user) {
        return Secrets.hash(user.passwordHash());
    }
}
