package org.sentinel.backup.wiring;

import java.lang.System.Logger.Level;
import org.sentinel.backup.catalog.Audit;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.restore.Housekeeping;

/** Clears up what is not a backup, after each rotation. */
record ClearingUp(Housekeeping housekeeping, Audit audit) implements Runnable {

    private static final System.Logger LOG = System.getLogger(ClearingUp.class.getName());

    @Override
    public void run() {
        housekeeping.run();
        try {
            audit.prune();
        } catch (ProblemException e) {
            LOG.log(Level.WARNING, "the oldest entries of the audit trail could not be removed: {0}", e.toString());
        }
    }
}
