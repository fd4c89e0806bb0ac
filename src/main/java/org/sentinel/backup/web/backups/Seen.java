package org.sentinel.backup.web.backups;

import java.util.List;
import org.sentinel.backup.backup.BackupList;
import org.sentinel.backup.retention.Decision;
import org.sentinel.backup.retention.Reason;

/**
 * A backup and what a rotation would do to it.
 *
 * @param reasons why it stays, or goes; none if nobody can say
 */
record Seen(BackupList.Entry entry, List<Reason> reasons) {

    Seen {
        reasons = List.copyOf(reasons);
    }

    static Seen of(BackupList.Entry entry, Decision decision) {
        return new Seen(entry, decision.reasons());
    }

    boolean going() {
        return reasons.contains(Reason.OLD);
    }
}
