package org.sentinel.backup.account;

import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.sentinel.backup.catalog.Role;
import org.sentinel.backup.catalog.Token;
import org.sentinel.backup.catalog.Tokens;
import org.sentinel.backup.catalog.User;
import org.sentinel.backup.catalog.Users;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

/** What programs log in with. A token's text is shown once, when it is made; of it a SHA-256 is kept. */
public final class AccessTokens {

    /** How the text of each token begins, so that a leaked one can be recognised. */
    public static final String PREFIX = "sbt_";
    /** For how many days a token counts at most. */
    public static final int MOST_DAYS = 3650;

    private static final System.Logger LOG = System.getLogger(AccessTokens.class.getName());
    private static final int MOST_CHARACTERS = 100;
    private static final int ID_CHARACTERS = 16;
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    private final Tokens tokens;
    private final Users users;
    private final Throttle throttle;
    private final Clock clock;
    private final SecureRandom random;

    AccessTokens(Tokens tokens, Users users, Throttle throttle, Clock clock, SecureRandom random) {
        this.tokens = tokens;
        this.users = users;
        this.throttle = throttle;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Checks the text of a token. One that is wrong, has expired, or whose owner is disabled or gone ends in the same words. A right one
     * is never held up, as nobody can guess one.
     *
     * @return the owner, with the lesser one of the token's role and the owner's present one
     * @throws ProblemException UNAUTHORIZED, TOO_MANY_REQUESTS in its place after too many failures, CATALOG_FAILED
     */
    public Identity verify(String text, String address) {
        var token = tokens.withSecret(Secrets.hash(text)).filter(found -> clock.instant().isBefore(found.expiresAt()));
        var owner = token.flatMap(found -> users.find(found.owner())).filter(user -> !user.disabled());
        if (owner.isEmpty()) {
            throttle.admit(address);
            throttle.failed(address);
            throw Problem.UNAUTHORIZED.because("the token is wrong or has expired");
        }
        noteUse(token.get());
        return identity(token.get(), owner.get());
    }

    /**
     * Makes a token of the caller's.
     *
     * @param name what for, one line of 1 to 100 characters
     * @throws ProblemException INVALID_REQUEST if name or days are not as they must be, FORBIDDEN if the role is above the owner's,
     *         TOO_MANY_TOKENS
     */
    public NewToken make(Identity owner, String name, Role role, int days) {
        requireName(name);
        if (days < 1 || days > MOST_DAYS) {
            throw Problem.INVALID_REQUEST.because("a token counts for 1 to %d days".formatted(MOST_DAYS));
        }
        if (!owner.role().covers(role)) {
            throw Problem.FORBIDDEN.because("a token's role is at most its owner's");
        }
        var text = PREFIX + Secrets.generate(random);
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var token = new Token(Secrets.hash(Secrets.generate(random)).substring(0, ID_CHARACTERS), name, role, owner.username(), now,
                now.plus(Duration.ofDays(days)), Optional.empty());
        tokens.add(token, Secrets.hash(text));
        return new NewToken(token, text);
    }

    /** Those that the caller may see, an administrator all and others their own, the newest first; those that expired too. */
    public List<Token> seenBy(Identity caller) {
        return tokens.all().stream().filter(token -> isSeenBy(caller, token)).toList();
    }

    /** @throws ProblemException TOKEN_NOT_FOUND, also if it is another one's and the caller no administrator */
    public Token remove(Identity caller, String id) {
        var token = tokens.find(id).filter(found -> isSeenBy(caller, found))
                .orElseThrow(() -> Problem.TOKEN_NOT_FOUND.because("there is no such token"));
        tokens.remove(id);
        return token;
    }

    private static boolean isSeenBy(Identity caller, Token token) {
        return caller.role() == Role.ADMIN || token.owner().equals(caller.username());
    }

    private static void requireName(String name) {
        var length = name.codePointCount(0, name.length());
        if (name.isBlank() || length > MOST_CHARACTERS || name.codePoints().anyMatch(AccessTokens::isUnfit)) {
            throw Problem.INVALID_REQUEST.because("a token's name is one line of 1 to %d characters".formatted(MOST_CHARACTERS));
        }
    }

    private static boolean isUnfit(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static Identity identity(Token token, User owner) {
        var role = owner.role().covers(token.role()) ? token.role() : owner.role();
        return new Identity(owner.username(), role, new Login.Token(token.id(), token.name()));
    }

    private void noteUse(Token token) {
        var before = clock.instant().minus(NOTED_EVERY);
        if (token.lastUsedAt().isPresent() && token.lastUsedAt().get().isAfter(before)) {
            return;
        }
        try {
            tokens.used(token.id());
        } catch (ProblemException e) {
            // On a full disk a login is worth more than the note about it.
            LOG.log(Level.DEBUG, "the use of a token could not be noted", e);
        }
    }
}
