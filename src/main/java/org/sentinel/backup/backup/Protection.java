package org.sentinel.backup.backup;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.sentinel.backup.database.ProtectedDatabase;

/**
 * What is protected, and where its backups are made.
 *
 * @param workFolder holds the snapshot while a backup runs
 * @param localFolder holds the backups of the local destination
 */
public record Protection(List<ProtectedDatabase> databases, Path workFolder, Path localFolder) {

    public Protection {
        databases = List.copyOf(databases);
        Objects.requireNonNull(workFolder, "workFolder");
        Objects.requireNonNull(localFolder, "localFolder");
    }
}
