package org.sentinel.backup.web.backups;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sentinel.backup.backup.BackupList;
import org.sentinel.backup.catalog.Pin;
import org.sentinel.backup.catalog.ProofState;
import org.sentinel.backup.retention.Reason;
import org.sentinel.backup.vault.BackupName;
import org.sentinel.backup.vault.StoredBackup;

/** Backups of lists. */
final class Rows {

    private Rows() { }

    static Seen of(String instant, ProofState state) {
        return seen(instant, 100, state, Optional.empty(), Reason.YOUNG);
    }

    static Seen ofSize(String instant, long bytes) {
        return seen(instant, bytes, ProofState.PROVED, Optional.empty(), Reason.YOUNG);
    }

    static Seen pinned(String instant, String note) {
        return seen(instant, 100, ProofState.PROVED, Optional.of(new Pin("local", name(instant).toString(), note, "admin", Instant.EPOCH)), Reason.PINNED);
    }

    static Seen going(String instant) {
        return seen(instant, 100, ProofState.PROVED, Optional.empty(), Reason.OLD);
    }

    private static Seen seen(String instant, long bytes, ProofState state, Optional<Pin> pin, Reason reason) {
        return new Seen(new BackupList.Entry(new StoredBackup(name(instant), bytes, "1"), state, pin), List.of(reason));
    }

    static BackupName name(String instant) {
        return new BackupName(Instant.parse(instant));
    }
}
