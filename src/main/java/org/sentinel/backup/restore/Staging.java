package org.sentinel.backup.restore;

import java.time.Clock;
import java.util.Locale;
import java.util.UUID;
import org.sentinel.backup.catalog.Progress;
import org.sentinel.backup.catalog.Restore;
import org.sentinel.backup.catalog.RestoreState;
import org.sentinel.backup.database.SqliteLibrary;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.vault.StoredBackup;
import org.sentinel.backup.vault.Vault;

/** Stages a restore: brings the databases to this disk, proves them, and says what they would change. One call at a time. */
public final class Staging {

    private final PendingRestores pending;
    private final StagingSite site;
    private final Clock clock;

    public Staging(PendingRestores pending, StagingSite site, Clock clock) {
        this.pending = pending;
        this.site = site;
        this.clock = clock;
    }

    /**
     * Makes sure, as far as it can be told before the backup is read, that it can be staged.
     *
     * @throws ProblemException SQLITE_LOADED_TWICE, RESTORE_STAGED, DATABASE_NOT_CONFIGURED, DATABASE_NOT_IN_BACKUP, NO_SPACE, RESTORE_TARGET_UNUSABLE,
     *         STORE_…, BACKUP_NOT_FOUND
     */
    public void require(Vault vault, StoredBackup backup, RestoreRequest request) {
        SqliteLibrary.requireOne();
        pending.requireNone();
        try {
            site.requireRoom(archive(vault, backup, request));
        } catch (ProblemException e) {
            if (!isAboutTheArchive(e.problem())) {
                throw e;
            }
        }
    }

    /** What is wrong with the archive itself is the job's to find, wherever in the archive it is. */
    private static boolean isAboutTheArchive(Problem problem) {
        return problem.name().startsWith("ARCHIVE_");
    }

    /**
     * Stages a backup. Nothing is staged before this returns, and after a failure nothing is left behind.
     *
     * @throws ProblemException what {@link #require} throws; BACKUP_DAMAGED, CHECKSUM_MISMATCH, ARCHIVE_…, SETTINGS_FAILED, CANCELLED
     */
    public PendingRestore stage(Vault vault, StoredBackup backup, RestoreRequest request, Progress progress) {
        return stage(archive(vault, backup, request), request, progress);
    }

    /**
     * Stages what was in place before a restore.
     *
     * @throws ProblemException RESTORE_STAGED, RESTORE_NOT_UNDOABLE, DATABASE_NOT_CONFIGURED, BACKUP_DAMAGED, NO_SPACE, SETTINGS_FAILED,
     *         CANCELLED
     */
    public PendingRestore stageUndo(Restore undone, RestoreRequest request, Progress progress) {
        return stage(kept(undone, request), request, progress);
    }

    /**
     * Makes sure that a restore can be undone.
     *
     * @throws ProblemException SQLITE_LOADED_TWICE, RESTORE_STAGED, RESTORE_NOT_UNDOABLE, NO_SPACE
     */
    public void requireUndoable(Restore undone, RestoreRequest request) {
        SqliteLibrary.requireOne();
        pending.requireNone();
        site.requireRoom(kept(undone, request));
    }

    private Source archive(Vault vault, StoredBackup backup, RestoreRequest request) {
        return new ArchiveSource(vault, backup.name(), Selection.of(request, site.databases()), request.acceptDamaged());
    }

    private Source kept(Restore undone, RestoreRequest request) {
        if (undone.appliedAt().isEmpty() || undone.state() == RestoreState.UNDONE) {
            throw Problem.RESTORE_NOT_UNDOABLE.because("the restore is %s".formatted(undone.state().name().toLowerCase(Locale.ROOT)));
        }
        return new KeptSource(undone, site.files().kept(undone.keptFolder()), Selection.of(request, site.databases()), request.acceptDamaged());
    }

    private PendingRestore stage(Source source, RestoreRequest request, Progress progress) {
        try (var folder = pending.begin()) {
            site.requireRoom(source);
            var databases = source.bring(folder, progress);
            var proved = new StagedProof(site, folder, request, progress).prove(databases);
            folder.describe(ChangesJson.write(new Comparison(site, folder, progress).compare(proved, request.keepBackupSettings(), clock.instant())));
            progress.phase("sync", 0);
            folder.sync(proved.names(), progress);
            progress.advance(0);
            var staged = pending.stage(PendingRestore.staged(ticket(source, request), proved.databases()));
            folder.keep();
            return staged;
        }
    }

    private RestoreTicket ticket(Source source, RestoreRequest request) {
        var now = clock.instant();
        return new RestoreTicket(UUID.randomUUID().toString(), source.filename(), source.destination(), source.undoOf(),
                request.startedBy(), now, now.plus(site.stagedFor().get()));
    }
}
