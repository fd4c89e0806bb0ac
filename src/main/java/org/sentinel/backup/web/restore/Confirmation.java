package org.sentinel.backup.web.restore;

import java.time.Instant;
import java.time.ZoneOffset;
import org.sentinel.backup.restore.RestoreTicket;
import org.sentinel.backup.vault.BackupName;

/** What has to be typed before a restore is applied: the day that the databases go back to. */
final class Confirmation {

    private static final String KEPT = "pre-restore-backup-(\\d{4})(\\d{2})(\\d{2})-\\d{6}";

    private Confirmation() { }

    /** As YYYY-MM-DD, of UTC, as it stands in the name of the backup or of the folder that an undo takes. */
    static String of(RestoreTicket ticket) {
        var kept = ticket.backupFilename().replaceFirst(KEPT, "$1-$2-$3");
        return BackupName.of(ticket.backupFilename()).map(BackupName::instant).map(Confirmation::day).orElse(kept);
    }

    private static String day(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }
}
