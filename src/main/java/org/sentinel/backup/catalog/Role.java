package org.sentinel.backup.catalog;

/** What a user may do; each role may also do what those before it may. */
public enum Role {

    VIEWER, OPERATOR, ADMIN;

    /** Whether this role may do what {@code needed} may. */
    public boolean covers(Role needed) {
        return compareTo(needed) >= 0;
    }
}
