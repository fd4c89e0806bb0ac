package org.sentinel.backup.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A restore as the catalog remembers it.
 *
 * @param backupFilename the backup, or for an undo the folder that its files come from
 * @param destination where the backup was; empty for an undo
 * @param databases the names of those that it replaces
 * @param changedAt when its state last changed
 * @param keptFolder the name of the folder with the files that it replaced; empty while there is none
 * @param undoOf the id of the restore that it undoes; empty if it is none
 * @param failure why it is blocked or was rolled back
 */
public record Restore(String id, String backupFilename, String destination, List<String> databases, RestoreState state,
                      String startedBy, Instant stagedAt, Instant changedAt, Optional<Instant> appliedAt, String keptFolder,
                      String undoOf, Optional<Failure> failure) {

    public Restore {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(backupFilename, "backupFilename");
        Objects.requireNonNull(destination, "destination");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(startedBy, "startedBy");
        Objects.requireNonNull(stagedAt, "stagedAt");
        Objects.requireNonNull(changedAt, "changedAt");
        Objects.requireNonNull(keptFolder, "keptFolder");
        Objects.requireNonNull(undoOf, "undoOf");
        databases = List.copyOf(databases);
    }
}
