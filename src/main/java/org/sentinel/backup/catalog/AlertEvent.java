package org.sentinel.backup.catalog;

/** What somebody is told. */
public enum AlertEvent {

    FAILED, OVERDUE, PROOF_FAILED, RESTORE_BLOCKED, ROTATION_HELD, DISK_NEARLY_FULL, DATABASE_MISSING,
    /** What was wrong is over. */
    RECOVERED,
    RESTORE_APPLIED, RESTORE_ROLLED_BACK, SUCCEEDED, STARTED, TEST;

    /** Whether it says what is wrong until it is over; else it happened once. */
    public boolean lasts() {
        return switch (this) {
            case FAILED, OVERDUE, PROOF_FAILED, RESTORE_BLOCKED, ROTATION_HELD, DISK_NEARLY_FULL, DATABASE_MISSING -> true;
            case RECOVERED, RESTORE_APPLIED, RESTORE_ROLLED_BACK, SUCCEEDED, STARTED, TEST -> false;
        };
    }
}
