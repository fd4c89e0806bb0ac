package org.sentinel.backup.restore;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.sentinel.backup.catalog.Restore;
import org.sentinel.backup.catalog.Restores;
import org.sentinel.backup.problem.Problem;

/**
 * What is staged while the server runs. There is at most one restore; the data folder holds it, the catalog follows. Safe for use
 * by several threads.
 */
public final class PendingRestores {

    private static final System.Logger LOG = System.getLogger(PendingRestores.class.getName());

    private final RestoreFiles files;
    private final Disk disk;
    private final PendingRestoreFile flag;
    private final Restores restores;
    private final Clock clock;

    public PendingRestores(Path dataDir, Restores restores, Clock clock) {
        this.files = new RestoreFiles(dataDir);
        this.disk = new Disk();
        this.flag = new PendingRestoreFile(files.flag(), disk);
        this.restores = restores;
        this.clock = clock;
    }

    /** Settles, and tells nobody; see {@link #settle(Consumer)}. */
    public void settle() {
        settle(restore -> { });
    }

    /**
     * Notes in the catalog what the start has made of a pending restore, and clears up after one that is over.
     *
     * @param watcher hears of it before it is cleared up: rather twice than never
     */
    public synchronized void settle(Consumer<Restore> watcher) {
        var pending = flag.read();
        restores.cancelAllBut(pending.map(found -> found.ticket().id()));
        pending.ifPresent(found -> {
            var restore = found.restore(clock.instant());
            restores.note(restore);
            watcher.accept(restore);
            if (found.phase().isOver()) {
                keepChanges(found);
                clear();
            }
        });
    }

    // It tells what came back, to people; a restore is none the worse without it.
    private void keepChanges(PendingRestore over) {
        if (over.phase() == Phase.APPLIED) {
            try {
                Files.copy(files.changes(), KeptFolder.changes(files.kept(over.journal().keptFolder())), StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                LOG.log(Level.WARNING, "what the restore has changed could not be kept: {0}", e.toString());
            }
        }
    }

    /** What is staged or blocked; empty if nothing is. One that has expired is none any more. */
    public synchronized Optional<PendingRestore> current() {
        var pending = flag.read();
        if (pending.isPresent() && !clock.instant().isBefore(pending.get().ticket().expiresAt())) {
            end(pending.get(), Phase.EXPIRED);
            return Optional.empty();
        }
        return pending;
    }

    /** What the staged restore would change, as JSON; see docs/restore.md. */
    public String changes() {
        try {
            return Files.readString(files.changes());
        } catch (IOException e) {
            throw Problem.NOTHING_STAGED.because("nothing is staged any more", e);
        }
    }

    /** @throws org.sentinel.backup.problem.ProblemException RESTORE_STAGED */
    public void requireNone() {
        current().ifPresent(staged -> {
            throw Problem.RESTORE_STAGED.because("the restore of %s is %s".formatted(staged.ticket().backupFilename(),
                    staged.phase().name().toLowerCase(Locale.ROOT)));
        });
    }

    /**
     * Gives up what is staged.
     *
     * @throws org.sentinel.backup.problem.ProblemException NOTHING_STAGED
     */
    public synchronized void cancel() {
        end(require(), Phase.CANCELLED);
    }

    /**
     * Lets the next start apply what is staged, also if one was blocked before.
     *
     * @throws org.sentinel.backup.problem.ProblemException NOTHING_STAGED
     */
    public synchronized PendingRestore renew() {
        return keep(require().renewed());
    }

    private PendingRestore require() {
        return current().orElseThrow(() -> Problem.NOTHING_STAGED.because("nothing is staged"));
    }

    /** An empty folder for what is to be staged; RESTORE_STAGED if something is. */
    synchronized StagingFolder begin() {
        requireNone();
        return StagingFolder.open(files, disk);
    }

    /** From the return of this on, and not before, the restore is staged. */
    synchronized PendingRestore stage(PendingRestore staged) {
        requireNone();
        try {
            return keep(staged);
        } catch (RuntimeException | Error e) {
            removeFlag();
            throw e;
        }
    }

    private PendingRestore keep(PendingRestore pending) {
        FileProblem.naming(() -> flag.write(pending));
        restores.note(pending.restore(clock.instant()));
        return pending;
    }

    // The flag goes first: what the catalog does not know yet is noted by the next start, what the flag says would be applied.
    private void end(PendingRestore pending, Phase how) {
        clear();
        restores.note(pending.in(how).restore(clock.instant()));
    }

    private void clear() {
        removeFlag();
        try {
            disk.removeFolder(files.staging());
        } catch (IOException e) {
            LOG.log(Level.WARNING, "what is left in {0} could not be removed: {1}", files.staging(), e.toString());
        }
    }

    private void removeFlag() {
        FileProblem.naming(flag::remove);
    }
}
