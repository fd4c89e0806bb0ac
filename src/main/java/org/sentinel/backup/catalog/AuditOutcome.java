package org.sentinel.backup.catalog;

/** What came of it. */
public enum AuditOutcome {

    OK,
    /** Somebody may not. */
    REFUSED,
    /** Somebody may, and it did not happen. */
    FAILED
}
