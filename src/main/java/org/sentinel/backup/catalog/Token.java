package org.sentinel.backup.catalog;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a program logs in with in place of its owner; its secret is not in here.
 *
 * @param role what it may do at most; its owner's present role bounds it too
 * @param lastUsedAt to about a minute
 */
public record Token(String id, String name, Role role, String owner, Instant createdAt, Instant expiresAt, Optional<Instant> lastUsedAt) {

    public Token {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(lastUsedAt, "lastUsedAt");
        if (!expiresAt.isAfter(createdAt)) {
            throw new IllegalArgumentException("expired when it is made");
        }
    }
}
