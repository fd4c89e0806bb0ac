package org.sentinel.backup.vault;

import java.util.Objects;

/**
 * A backup that is in a vault.
 *
 * @param version changes when the stored bytes change
 */
public record StoredBackup(BackupName name, long sizeBytes, String version) {

    public StoredBackup {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(version, "version");
    }
}
