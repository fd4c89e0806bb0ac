package org.sentinel.backup.restore;

import java.nio.file.Path;

/** Makes a restored settings database fit for today. */
@FunctionalInterface
public interface SettingsToKeep {

    /**
     * Seals what stands there in the clear.
     *
     * @param keep whether this program's settings of today go over those in the file
     * @throws org.sentinel.backup.problem.ProblemException SETTINGS_FAILED
     */
    void carryInto(Path stagedSettingsDb, boolean keep);
}
