package org.sentinel.backup.restore;

import java.time.Instant;
import java.util.Objects;

/**
 * Who wants what restored, and until when.
 *
 * @param backupFilename the backup, or for an undo the folder that its files come from
 * @param destination where the backup is; empty for an undo
 * @param undoOf the id of the restore that is to be undone; empty if this is no undo
 * @param expiresAt from then on it must not be applied any more
 */
public record RestoreTicket(String id, String backupFilename, String destination, String undoOf, String startedBy, Instant stagedAt,
                            Instant expiresAt) {

    public RestoreTicket {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(backupFilename, "backupFilename");
        Objects.requireNonNull(destination, "destination");
        Objects.requireNonNull(undoOf, "undoOf");
        Objects.requireNonNull(startedBy, "startedBy");
        Objects.requireNonNull(stagedAt, "stagedAt");
        Objects.requireNonNull(expiresAt, "expiresAt");
    }
}
