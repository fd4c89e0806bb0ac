package org.sentinel.backup.web.account;

import java.time.Instant;
import java.util.Locale;
import org.sentinel.backup.catalog.Token;

/** A token as pages show it; its text is not in here. */
public record TokenView(Token token, boolean expired) {

    public String id() {
        return token.id();
    }

    public String name() {
        return token.name();
    }

    /** In small letters. */
    public String role() {
        return token.role().name().toLowerCase(Locale.ROOT);
    }

    public String owner() {
        return token.owner();
    }

    public Instant made() {
        return token.createdAt();
    }

    public Instant expires() {
        return token.expiresAt();
    }

    /** Null if it was never used. */
    public Instant lastUsed() {
        return token.lastUsedAt().orElse(null);
    }
}
