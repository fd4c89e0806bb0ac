package org.sentinel.backup.web.people;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.sentinel.backup.catalog.User;

/**
 * A user as the page shows it.
 *
 * @param own whether it is the viewer
 */
public record PersonView(User user, Map<String, Instant> lastLogins, boolean own) {

    public String name() {
        return user.username();
    }

    /** In small letters. */
    public String role() {
        return user.role().name().toLowerCase(Locale.ROOT);
    }

    public boolean disabled() {
        return user.disabled();
    }

    public Instant made() {
        return user.createdAt();
    }

    /** Null if nobody knows of one. */
    public Instant lastLogin() {
        return lastLogins.get(user.username());
    }
}
