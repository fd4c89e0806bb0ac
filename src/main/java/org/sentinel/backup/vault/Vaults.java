package org.sentinel.backup.vault;

/** Opens vaults as the settings of this moment say. */
public interface Vaults {

    /** Whether backups are to go there. */
    boolean enabled(Destination destination);

    /**
     * Opens a vault, whether it is enabled or not; the caller closes it.
     *
     * @throws org.sentinel.backup.problem.ProblemException NOT_CONFIGURED naming the settings that are needed
     */
    Vault open(Destination destination);
}
