package org.sentinel.backup.account;

import java.util.Objects;
import org.sentinel.backup.catalog.Role;

/** Who has logged in and how, and what he or she may do. */
public record Identity(String username, Role role, Login login) {

    public Identity {
        Objects.requireNonNull(username, "username");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(login, "login");
    }

    /** Somebody who has logged in with a password. */
    public Identity(String username, Role role) {
        this(username, role, new Login.Password());
    }
}
