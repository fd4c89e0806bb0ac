package org.sentinel.backup.retention;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.sentinel.backup.catalog.Pin;
import org.sentinel.backup.catalog.Pins;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.vault.BackupName;
import org.sentinel.backup.vault.Destination;
import org.sentinel.backup.vault.Vaults;

/**
 * Pins backups, so that no rotation removes them. Pinning and each single removal of a rotation take turns: whoever was told that a backup
 * is pinned keeps it. Safe for use by several threads.
 */
public final class Pinning {

    private static final long PATIENCE_SECONDS = 10;

    private final Vaults vaults;
    private final Pins pins;
    private final ReentrantLock turn = new ReentrantLock(true);

    public Pinning(Vaults vaults, Pins pins) {
        this.vaults = vaults;
        this.pins = pins;
    }

    /**
     * Pins a backup, or gives its pin another note; rotation then leaves it alone. Waits up to ten seconds while a rotation removes one.
     *
     * @param note why; see {@link Pin#isNote}
     * @throws org.sentinel.backup.problem.ProblemException BACKUP_NOT_FOUND, OPERATION_RUNNING if the removal takes longer, NOT_CONFIGURED,
     *         STORE_…; then nothing has changed
     */
    public Pin pin(Destination destination, BackupName name, String note, String by) {
        await();
        try (var vault = vaults.open(destination)) {
            vault.find(name);
            return pins.pin(destination.word(), name.toString(), note, by);
        } finally {
            turn.unlock();
        }
    }

    /**
     * Leaves a backup to rotation again. One that is pinned need not be there any more.
     *
     * @return whether it was pinned
     * @throws org.sentinel.backup.problem.ProblemException BACKUP_NOT_FOUND if it is neither pinned nor there; NOT_CONFIGURED, STORE_… if that cannot be said
     */
    public boolean unpin(Destination destination, BackupName name) {
        if (pins.unpin(destination.word(), name.toString())) {
            return true;
        }
        try (var vault = vaults.open(destination)) {
            vault.find(name);
            return false;
        }
    }

    /** Removes a backup unless it is pinned now; tells which. */
    boolean removeUnlessPinned(Destination destination, BackupName name, Runnable removal) {
        turn.lock();
        try {
            if (pins.find(destination.word(), name.toString()).isPresent()) {
                return false;
            }
            removal.run();
            return true;
        } finally {
            turn.unlock();
        }
    }

    private void await() {
        try {
            if (!turn.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw Problem.OPERATION_RUNNING.because("a rotation is removing a backup, and the store takes long");
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw Problem.CANCELLED.because("stopped while a rotation was removing a backup", stop);
        }
    }
}
