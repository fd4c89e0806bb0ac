package org.sentinel.backup.catalog;

/** Where a restore is on its way. */
public enum RestoreState {

    /** Proved and ready; the next start applies it. */
    STAGED,
    /** A start could not apply it and changed nothing; it waits for somebody's word. */
    BLOCKED,
    /** All its databases are in place. */
    APPLIED,
    /** Something failed on the way, and all databases are as they were. */
    ROLLED_BACK,
    CANCELLED,
    EXPIRED,
    /** It was applied, and a later restore has brought back what was there before it. */
    UNDONE;

    /** Whether it still waits to be applied. */
    public boolean isPending() {
        return switch (this) {
            case STAGED, BLOCKED -> true;
            case APPLIED, ROLLED_BACK, CANCELLED, EXPIRED, UNDONE -> false;
        };
    }
}
