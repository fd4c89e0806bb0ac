package org.sentinel.backup.account;

import java.time.Instant;
import java.util.Objects;

/**
 * A login at the pages that has not ended, as its user may see it.
 *
 * @param id names it, and lets nobody in
 * @param lastSeen to about a minute
 * @param address from where somebody logged in; empty if that was not noted
 * @param own whether it is the one that asks
 */
public record OpenSession(String id, Instant since, Instant lastSeen, String address, boolean own) {

    public OpenSession {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(lastSeen, "lastSeen");
        Objects.requireNonNull(address, "address");
    }
}
