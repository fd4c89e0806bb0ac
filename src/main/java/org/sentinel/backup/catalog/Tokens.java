package org.sentinel.backup.catalog;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.sentinel.backup.problem.Problem;

/** The tokens that programs log in with. Their secrets are known here by their hashes alone. */
public final class Tokens {

    /** How many tokens one user has at most. */
    public static final int MOST = 100;

    private static final Duration EXPIRED_KEPT = Duration.ofDays(30);

    private final Transactions transactions;
    private final Clock clock;

    Tokens(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Notes a token, and forgets those of all users that expired a month ago.
     *
     * @throws org.sentinel.backup.problem.ProblemException USER_NOT_FOUND if its owner is gone or disabled, TOO_MANY_TOKENS
     */
    public void add(Token token, String secretHash) {
        transactions.run(entities -> {
            entities.createQuery("delete from TokenRow t where t.expiresAt < :before")
                    .setParameter("before", clock.instant().minus(EXPIRED_KEPT).toEpochMilli()).executeUpdate();
            var owner = entities.find(UserRow.class, token.owner());
            if (owner == null || owner.disabled) {
                throw Problem.USER_NOT_FOUND.because("the owner of the token is gone");
            }
            var others = entities.createQuery("select count(t) from TokenRow t where t.owner = :owner", Long.class)
                    .setParameter("owner", token.owner()).getSingleResult();
            if (others >= MOST) {
                throw Problem.TOO_MANY_TOKENS.because("%s has %d tokens already".formatted(token.owner(), others));
            }
            entities.persist(new TokenRow(token, secretHash));
        });
    }

    public Optional<Token> find(String id) {
        return transactions.call(entities -> Optional.ofNullable(entities.find(TokenRow.class, id)).map(TokenRow::token));
    }

    /** The token with this secret, expired or not. */
    public Optional<Token> withSecret(String secretHash) {
        return transactions.call(entities -> entities
                .createQuery("select t from TokenRow t where t.secretHash = :hash", TokenRow.class)
                .setParameter("hash", secretHash).getResultStream().map(TokenRow::token).findFirst());
    }

    /** All tokens, those that expired too, the newest first. */
    public List<Token> all() {
        return transactions.call(entities -> entities
                .createQuery("select t from TokenRow t order by t.createdAt desc, t.id", TokenRow.class)
                .getResultStream().map(TokenRow::token).toList());
    }

    /** Notes that it was used just now; does nothing if it is gone. */
    public void used(String id) {
        transactions.run(entities -> Optional.ofNullable(entities.find(TokenRow.class, id))
                .ifPresent(row -> row.lastUsedAt = clock.millis()));
    }

    /** @return whether there was one */
    public boolean remove(String id) {
        return transactions.call(entities -> {
            var row = Optional.ofNullable(entities.find(TokenRow.class, id));
            row.ifPresent(entities::remove);
            return row.isPresent();
        });
    }
}
