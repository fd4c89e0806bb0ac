package org.sentinel.backup.web.backups;

import org.sentinel.backup.catalog.ProofState;

/** Which backups a list shows. */
enum Show {

    ALL, PROVED, UNPROVED, DAMAGED, PINNED, GOING;

    boolean includes(Seen seen) {
        return switch (this) {
            case ALL -> true;
            case PROVED -> seen.entry().state() == ProofState.PROVED;
            case UNPROVED -> seen.entry().state() == ProofState.UNPROVED;
            case DAMAGED -> seen.entry().state() == ProofState.DAMAGED;
            case PINNED -> seen.entry().pin().isPresent();
            case GOING -> seen.going();
        };
    }
}
