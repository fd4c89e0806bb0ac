package org.sentinel.backup.restore;

import java.util.List;
import java.util.Objects;

/**
 * What somebody wants restored, and how.
 *
 * @param databases the names of those that are wanted; empty for all in the backup
 * @param keepBackupSettings whether this program's settings of today go over those in the restored settings database
 * @param acceptDamaged whether a database that SQLite finds damaged is restored all the same
 */
public record RestoreRequest(List<String> databases, boolean keepBackupSettings, boolean acceptDamaged, String startedBy) {

    public RestoreRequest {
        databases = List.copyOf(databases);
        Objects.requireNonNull(startedBy, "startedBy");
    }
}
