package org.sentinel.backup.catalog;

import java.time.Instant;
import java.util.Objects;

/**
 * A login at the pages.
 *
 * @param secretHash SHA-256 of the cookie's secret
 * @param passwordStamp SHA-256 of the hash of the password that it was made with; with another password it is worth nothing
 * @param address from where; empty if that was not noted
 */
public record PageSession(String secretHash, String username, String passwordStamp, Instant createdAt, Instant lastSeenAt, String address) {

    public PageSession {
        Objects.requireNonNull(secretHash, "secretHash");
        Objects.requireNonNull(username, "username");
        Objects.requireNonNull(passwordStamp, "passwordStamp");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(lastSeenAt, "lastSeenAt");
        Objects.requireNonNull(address, "address");
    }

    @Override
    public String toString() {
        return "session of %s since %s".formatted(username, createdAt);
    }
}
