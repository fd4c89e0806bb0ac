package org.sentinel.backup.wiring;

import java.lang.System.Logger.Level;
import org.sentinel.backup.audit.AuditTrail;
import org.sentinel.backup.catalog.Audit;
import org.sentinel.backup.catalog.AuditCaller;
import org.sentinel.backup.catalog.AuditOutcome;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.restore.Housekeeping;
import org.sentinel.backup.retention.Aftermath;
import org.sentinel.backup.vault.BackupName;
import org.sentinel.backup.vault.Destination;

/** Notes what each rotation removes, and clears up what is not a backup after it. */
record ClearingUp(Housekeeping housekeeping, Audit audit, AuditTrail trail) implements Aftermath {

    private static final System.Logger LOG = System.getLogger(ClearingUp.class.getName());

    @Override
    public void removed(Destination destination, BackupName name) {
        trail.note(AuditCaller.SYSTEM, "rotation.remove", destination.word() + "/" + name, AuditOutcome.OK, "");
    }

    @Override
    public void clearUp() {
        housekeeping.run();
        try {
            audit.prune();
        } catch (ProblemException e) {
            LOG.log(Level.WARNING, "the oldest entries of the audit trail could not be removed: {0}", e.toString());
        }
    }
}
