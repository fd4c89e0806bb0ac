package org.sentinel.backup.vault;

import java.time.Instant;

/** Opens vaults as the settings of this moment say. */
public interface Vaults {

    /** Whether backups are to go there. */
    boolean enabled(Destination destination);

    /** When this place was named; what was there before may be another's. {@link Instant#EPOCH} if nobody knows. */
    default Instant namedAt(Destination destination) {
        return Instant.EPOCH;
    }

    /**
     * Opens a vault, whether it is enabled or not; the caller closes it.
     *
     * @throws org.sentinel.backup.problem.ProblemException NOT_CONFIGURED naming the settings that are needed
     */
    Vault open(Destination destination);
}
