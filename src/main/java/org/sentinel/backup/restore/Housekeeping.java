package org.sentinel.backup.restore;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.snapshot.WorkFolder;

/**
 * Clears up what is not a backup: what a run left in the work folder, a staged restore that has expired, what was in place before restores
 * that nobody will want back. To be run while nothing else runs; what fails is logged, and tried again the next time.
 */
public final class Housekeeping implements Runnable {

    private static final System.Logger LOG = System.getLogger(Housekeeping.class.getName());

    private final Path workDir;
    private final PendingRestores pending;
    private final KeptFolders keptFolders;

    public Housekeeping(Path workDir, PendingRestores pending, KeptFolders keptFolders) {
        this.workDir = workDir;
        this.pending = pending;
        this.keptFolders = keptFolders;
    }

    @Override
    public void run() {
        attempt("the work folder", () -> WorkFolder.clear(workDir));
        removeKept();
    }

    /** What was in place before restores alone; may be run while something else runs. */
    public void removeKept() {
        attempt("files from before restores", this::removeOldKeptFolders);
    }

    /** One that is staged may need them; asking for it also ends one that has expired. */
    private void removeOldKeptFolders() {
        if (pending.current().isEmpty()) {
            keptFolders.removeOld();
        }
    }

    private static void attempt(String what, Runnable step) {
        try {
            step.run();
        } catch (ProblemException e) {
            LOG.log(Level.WARNING, "{0} could not be cleared up: {1}", what, e.toString());
        }
    }
}
