package org.sentinel.backup.schedule;

import java.util.List;
import java.util.Optional;
import org.sentinel.backup.catalog.Job;
import org.sentinel.backup.catalog.JobKind;
import org.sentinel.backup.catalog.Report;
import org.sentinel.backup.catalog.Restores;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.restore.PendingRestore;
import org.sentinel.backup.restore.PendingRestores;
import org.sentinel.backup.restore.RestoreRequest;
import org.sentinel.backup.restore.Staging;
import org.sentinel.backup.vault.BackupName;
import org.sentinel.backup.vault.Destination;
import org.sentinel.backup.vault.Vaults;

/** What people and programs may ask of restores. */
public final class RestoreOperations {

    private final JobRunner runner;
    private final Vaults vaults;
    private final Staging staging;
    private final PendingRestores pending;
    private final Restores restores;
    private final Restart restart;
    private volatile String confirmed = "";

    public RestoreOperations(JobRunner runner, Vaults vaults, Staging staging, PendingRestores pending, Restores restores,
            Restart restart) {
        this.runner = runner;
        this.vaults = vaults;
        this.staging = staging;
        this.pending = pending;
        this.restores = restores;
        this.restart = restart;
    }

    /**
     * Starts staging a backup.
     *
     * @param andRestart whether the server is then started again, which applies it, if something would start it
     * @throws ProblemException OPERATION_RUNNING, RESTORE_STAGED, BACKUP_NOT_FOUND, DATABASE_NOT_CONFIGURED, DATABASE_NOT_IN_BACKUP, NO_SPACE
     */
    public Job restore(Destination destination, BackupName name, RestoreRequest request, boolean andRestart) {
        runner.requireIdle();
        try (var vault = vaults.open(destination)) {
            staging.require(vault, vault.find(name), request);
        }
        var job = new JobRunner.Request(JobKind.STAGE, request.startedBy(), destination.word(), name.toString());
        return runner.start(job, progress -> {
            try (var vault = vaults.open(destination)) {
                return report(staging.stage(vault, vault.find(name), request, progress), andRestart);
            }
        }, () -> follow(andRestart));
    }

    /**
     * Starts staging what was in place before a restore.
     *
     * @throws ProblemException OPERATION_RUNNING, RESTORE_NOT_FOUND, RESTORE_STAGED, RESTORE_NOT_UNDOABLE, NO_SPACE
     */
    public Job undo(String id, RestoreRequest request, boolean andRestart) {
        var undone = restores.find(id).orElseThrow(() -> Problem.RESTORE_NOT_FOUND.because("there is no restore of this id"));
        runner.requireIdle();
        staging.requireUndoable(undone, request);
        var job = new JobRunner.Request(JobKind.STAGE, request.startedBy(), "", undone.keptFolder());
        return runner.start(job, progress -> report(staging.stageUndo(undone, request, progress), andRestart), () -> follow(andRestart));
    }

    /**
     * Lets the next start apply what is staged, also if one was blocked. The server is not stopped yet: see {@link #restartNow()}.
     *
     * @return what will happen, for a person
     * @throws ProblemException NOTHING_STAGED, OPERATION_RUNNING
     */
    public String apply() {
        runner.requireIdle();
        pending.renew();
        confirm();
        return restart.possible() ? "the server is starting again, which applies the restore" : waits();
    }

    private void confirm() {
        confirmed = pending.current().map(found -> found.ticket().id()).orElse("");
    }

    /** Whether somebody has confirmed this staged restore since the server was started, so that it waits for nothing but the next start. */
    public boolean isConfirmed(PendingRestore staged) {
        return staged.ticket().id().equals(confirmed);
    }

    /** Whether something starts the server again when it ends; if not, a restore waits until somebody does. */
    public boolean restarts() {
        return restart.possible();
    }

    /** Ends the server if something starts it again. */
    public void restartNow() {
        restart.ifPossible();
    }

    /** @throws ProblemException NOTHING_STAGED */
    public void cancel() {
        pending.cancel();
    }

    private Report report(PendingRestore staged, boolean andRestart) {
        var message = "staged and proved; " + (andRestart && restart.possible() ? "the server is starting again, which applies it" : waits());
        return new Report(staged.ticket().backupFilename(), message, List.of(), Optional.empty());
    }

    private String waits() {
        return restart.possible() ? "it is applied at the next start of the server"
                : "it is applied at the next start of the server; nothing starts it again by itself, so stop and start it";
    }

    private void follow(boolean andRestart) {
        // Somebody may have cancelled it in the last moment.
        if (andRestart && restart.possible() && pending.current().isPresent()) {
            confirm();
            restart.ifPossible();
        }
    }
}
