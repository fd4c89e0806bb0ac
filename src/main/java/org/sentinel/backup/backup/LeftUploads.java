package org.sentinel.backup.backup;

import java.lang.System.Logger.Level;
import java.util.List;
import org.sentinel.backup.catalog.PendingUpload;
import org.sentinel.backup.catalog.PendingUploads;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.vault.BackupName;
import org.sentinel.backup.vault.Destination;
import org.sentinel.backup.vault.Vault;
import org.sentinel.backup.vault.Vaults;

/**
 * The uploads that stand in the catalog as unfinished when this is made; uploads that begin later are none of its business. One
 * whose store does not answer stays noted.
 */
public final class LeftUploads {

    private static final System.Logger LOG = System.getLogger(LeftUploads.class.getName());

    private final List<PendingUpload> left;

    public LeftUploads(PendingUploads uploads) {
        this.left = uploads.all();
    }

    /** Gives up all of them; to be called where an earlier run left them. */
    public void giveUp(Vaults vaults) {
        left.forEach(upload -> {
            try (var vault = vaults.open(Destination.of(upload.destination()))) {
                giveUp(vault, upload);
            } catch (ProblemException e) {
                stays(upload, e);
            }
        });
    }

    /**
     * Gives up those of one vault that are backups; to be called while no backup is on its way.
     *
     * @return how many
     */
    public int giveUp(Vault vault) {
        return (int) left.stream().filter(upload -> upload.destination().equals(vault.destination().word()))
                .filter(upload -> BackupName.of(upload.key()).isPresent()).filter(upload -> giveUp(vault, upload)).count();
    }

    private static boolean giveUp(Vault vault, PendingUpload upload) {
        try {
            vault.abandon(upload.key(), upload.uploadId());
            LOG.log(Level.INFO, "gave up the unfinished upload of {0} to {1}", upload.key(), upload.destination());
            return true;
        } catch (ProblemException e) {
            if (e.problem() == Problem.CANCELLED) {
                throw e;
            }
            stays(upload, e);
            return false;
        }
    }

    private static void stays(PendingUpload upload, ProblemException e) {
        LOG.log(Level.WARNING, "the unfinished upload of {0} to {1} stays for now: {2}", upload.key(), upload.destination(), e.toString());
    }
}
