package org.sentinel.backup.wiring;

import java.lang.System.Logger.Level;
import java.util.List;
import org.sentinel.backup.catalog.PendingUpload;
import org.sentinel.backup.catalog.PendingUploads;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.vault.Destination;
import org.sentinel.backup.vault.Vaults;

/** Gives up the uploads that an earlier run left unfinished. One whose store does not answer waits for the next start. */
final class LeftUploads implements Runnable {

    private static final System.Logger LOG = System.getLogger(LeftUploads.class.getName());

    private final List<PendingUpload> left;
    private final Vaults vaults;

    /** Reads what was left at once: uploads that begin later are none of its business. */
    LeftUploads(PendingUploads uploads, Vaults vaults) {
        this.left = uploads.all();
        this.vaults = vaults;
    }

    @Override
    public void run() {
        left.forEach(this::abandon);
    }

    private void abandon(PendingUpload upload) {
        try (var vault = vaults.open(Destination.of(upload.destination()))) {
            vault.abandon(upload.key(), upload.uploadId());
            LOG.log(Level.INFO, "gave up the unfinished upload of {0} to {1}", upload.key(), upload.destination());
        } catch (ProblemException e) {
            LOG.log(Level.WARNING, "the unfinished upload of {0} to {1} stays until the next start: {2}",
                    upload.key(), upload.destination(), e.toString());
        }
    }
}
