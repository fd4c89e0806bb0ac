package org.sentinel.backup.catalog;

import java.time.Instant;
import java.util.Objects;

/** A person or program that may log in, unless disabled. */
public record User(String username, String passwordHash, Role role, boolean disabled, Instant createdAt, Instant changedAt) {

    public User {
        Objects.requireNonNull(username, "username");
        Objects.requireNonNull(passwordHash, "passwordHash");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(changedAt, "changedAt");
    }

    public User withPasswordHash(String other) {
        return new User(username, other, role, disabled, createdAt, changedAt);
    }

    public User withRole(Role other) {
        return new User(username, passwordHash, other, disabled, createdAt, changedAt);
    }

    public User withDisabled(boolean other) {
        return new User(username, passwordHash, role, other, createdAt, changedAt);
    }

    boolean isEnabledAdmin() {
        return role == Role.ADMIN && !disabled;
    }

    @Override
    public String toString() {
        return "%s (%s%s)".formatted(username, role, disabled ? ", disabled" : "");
    }
}
