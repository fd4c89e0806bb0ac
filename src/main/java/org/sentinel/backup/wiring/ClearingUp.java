package org.sentinel.backup.wiring;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import org.sentinel.backup.catalog.Audit;
import org.sentinel.backup.catalog.Jobs;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.restore.Housekeeping;

/** Clears up what is not a backup, after each rotation. */
record ClearingUp(Housekeeping housekeeping, Jobs jobs, Audit audit, Clock clock) implements Runnable {

    private static final System.Logger LOG = System.getLogger(ClearingUp.class.getName());
    private static final Duration JOBS_KEPT = Duration.ofDays(365);

    @Override
    public void run() {
        housekeeping.run();
        try {
            jobs.thin(clock.instant().minus(JOBS_KEPT));
            audit.prune();
        } catch (ProblemException e) {
            LOG.log(Level.WARNING, "the jobs and the audit trail of earlier years could not be thinned: {0}", e.toString());
        }
    }
}
