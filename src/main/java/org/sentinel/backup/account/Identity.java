package org.sentinel.backup.account;

import java.util.Objects;
import org.sentinel.backup.catalog.Role;

/** Who has logged in, and what he or she may do. */
public record Identity(String username, Role role) {

    public Identity {
        Objects.requireNonNull(username, "username");
        Objects.requireNonNull(role, "role");
    }
}
