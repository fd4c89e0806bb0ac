package org.sentinel.backup.retention;

import java.util.List;
import org.sentinel.backup.backup.BackupList;
import org.sentinel.backup.vault.BackupName;

/**
 * What a rotation would do now.
 *
 * @param plan as it comes out if all that would be read back first turn out well
 * @param entries the backups as they are known now, newest first, in the order of the plan's decisions
 * @param toProve those that would be read back first, newest first
 * @param heldBySchedule whether the schedule would ask a person before it does this
 */
public record Preview(Plan plan, List<BackupList.Entry> entries, List<BackupName> toProve, boolean heldBySchedule) {

    public Preview {
        entries = List.copyOf(entries);
        toProve = List.copyOf(toProve);
    }
}
