package org.sentinel.backup.restore;

import org.sentinel.backup.catalog.RestoreState;

/** How far a pending restore is. The last four leave nothing to be done but to note them and to clear up. */
public enum Phase {

    /** Proved; the next start applies it. */
    STAGED(RestoreState.STAGED),
    /** A start changed nothing, because of a problem; no start tries again by itself. */
    BLOCKED(RestoreState.BLOCKED),
    /** Files are being moved; the next start goes on. */
    APPLYING(RestoreState.STAGED),
    /** Files are being moved back; the next start goes on. */
    ROLLING_BACK(RestoreState.STAGED),
    APPLIED(RestoreState.APPLIED),
    ROLLED_BACK(RestoreState.ROLLED_BACK),
    EXPIRED(RestoreState.EXPIRED),
    CANCELLED(RestoreState.CANCELLED);

    private final RestoreState state;

    Phase(RestoreState state) {
        this.state = state;
    }

    /** What the catalog calls it. */
    public RestoreState state() {
        return state;
    }

    boolean isOver() {
        return !state.isPending();
    }
}
