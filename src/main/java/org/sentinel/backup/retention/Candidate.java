package org.sentinel.backup.retention;

import java.time.Instant;
import java.util.Objects;
import org.sentinel.backup.catalog.ProofState;
import org.sentinel.backup.vault.BackupName;

/** A backup of which is to be decided whether it stays. */
public record Candidate(BackupName name, ProofState state, boolean pinned) {

    public Candidate {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(state, "state");
    }

    boolean isProved() {
        return state == ProofState.PROVED;
    }

    /** Whether nobody knows that it does not restore. */
    boolean maySave() {
        return state != ProofState.DAMAGED;
    }

    boolean isLaterThan(Instant now) {
        return name.instant().isAfter(now);
    }
}
