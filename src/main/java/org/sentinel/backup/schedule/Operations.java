package org.sentinel.backup.schedule;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sentinel.backup.backup.BackupList;
import org.sentinel.backup.backup.Backups;
import org.sentinel.backup.backup.Prover;
import org.sentinel.backup.catalog.Job;
import org.sentinel.backup.catalog.JobKind;
import org.sentinel.backup.catalog.Report;
import org.sentinel.backup.catalog.Runs;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.retention.Consent;
import org.sentinel.backup.retention.Rotation;
import org.sentinel.backup.vault.BackupName;
import org.sentinel.backup.vault.Destination;
import org.sentinel.backup.vault.DestinationCheck;
import org.sentinel.backup.vault.Vaults;

/** What people and programs may ask for, each as a job. */
public final class Operations {

    private final JobRunner runner;
    private final Vaults vaults;
    private final Backups backups;
    private final Prover prover;
    private final BackupList list;
    private final Rotation rotation;
    private final RetentionSettings retention;
    private final OneAtATime tests = new OneAtATime();

    public Operations(JobRunner runner, Vaults vaults, Backups backups, Prover prover, BackupList list, Rotation rotation,
            RetentionSettings retention) {
        this.runner = runner;
        this.vaults = vaults;
        this.backups = backups;
        this.prover = prover;
        this.list = list;
        this.rotation = rotation;
        this.retention = retention;
    }

    /**
     * Starts a backup to all enabled destinations.
     *
     * @throws org.sentinel.backup.problem.ProblemException OPERATION_RUNNING, NO_SPACE, DESTINATION_DISABLED if none is enabled
     */
    public Job backUp(String by) {
        var enabled = Arrays.stream(Destination.values()).filter(vaults::enabled).toList();
        if (enabled.isEmpty()) {
            throw Problem.DESTINATION_DISABLED.because("no destination is enabled");
        }
        return backUp(by, "", enabled);
    }

    /**
     * Starts a backup to one destination, enabled or not.
     *
     * @throws org.sentinel.backup.problem.ProblemException OPERATION_RUNNING, NO_SPACE, NOT_CONFIGURED
     */
    public Job backUp(String by, Destination destination) {
        vaults.open(destination).close();
        return backUp(by, destination.word(), List.of(destination));
    }

    private Job backUp(String by, String destination, List<Destination> destinations) {
        runner.requireIdle();
        backups.requireRoom(destinations);
        return runner.start(new JobRunner.Request(JobKind.BACKUP, by, destination, ""),
                progress -> backups.run(destinations, progress));
    }

    /**
     * Starts the backup that is due. Whatever is in its way, too little room or a destination that is not configured, ends the job, so
     * that it is noted.
     *
     * @throws org.sentinel.backup.problem.ProblemException OPERATION_RUNNING
     */
    Job backUpScheduled(List<Destination> due) {
        var destination = due.size() == 1 ? due.get(0).word() : "";
        return runner.start(new JobRunner.Request(JobKind.BACKUP, Runs.SCHEDULE, destination, ""), progress -> backups.run(due, progress));
    }

    /** Starts proving the backup that stands for one that is due. */
    Job proveScheduled(Destination destination, BackupName name) {
        return startProof(Runs.SCHEDULE, destination, name);
    }

    /** Starts reading a stored backup back; throws BACKUP_NOT_FOUND at once. */
    public Job prove(String by, Destination destination, BackupName name) {
        try (var vault = vaults.open(destination)) {
            vault.find(name);
        }
        return startProof(by, destination, name);
    }

    private Job startProof(String by, Destination destination, BackupName name) {
        return runner.start(new JobRunner.Request(JobKind.PROVE, by, destination.word(), name.toString()), progress -> {
            try (var vault = vaults.open(destination)) {
                prover.prove(vault, vault.find(name), progress);
                return done(name, "read back; every checksum agrees");
            }
        });
    }

    /**
     * Starts a rotation of one destination, enabled or not, by the policy that is saved now. One that is held ends failed, ROTATION_HELD.
     *
     * @param confirm whether it may remove more than half of the proved backups at once
     * @throws org.sentinel.backup.problem.ProblemException OPERATION_RUNNING, NOT_CONFIGURED, SETTING_OUT_OF_RANGE
     */
    public Job rotate(String by, Destination destination, boolean confirm) {
        vaults.open(destination).close();
        retention.policy(destination);
        return startRotation(by, destination, confirm ? Consent.CONFIRMED : Consent.ASKED);
    }

    /** Starts the rotation that is due; what is in its way ends the job, so that it is noted. */
    Job rotateScheduled(Destination destination) {
        return startRotation(Runs.SCHEDULE, destination, Consent.NOBODY);
    }

    private Job startRotation(String by, Destination destination, Consent consent) {
        return runner.start(new JobRunner.Request(JobKind.ROTATE, by, destination.word(), ""),
                progress -> rotation.run(destination, retention.policy(destination), retention.zone(), consent, progress));
    }

    /** Deletes a stored backup, and returns when it is gone. */
    public void delete(String by, Destination destination, BackupName name) {
        runner.runNow(new JobRunner.Request(JobKind.DELETE, by, destination.word(), name.toString()), progress -> {
            list.remove(destination, name);
            return done(name, "deleted");
        });
    }

    /**
     * Tries out a destination, enabled or not: writes, reads back, lists and deletes a small object.
     *
     * @throws org.sentinel.backup.problem.ProblemException TEST_RUNNING, NOT_CONFIGURED
     */
    public DestinationCheck test(Destination destination) {
        return tests.run(destination, destination.word(), () -> {
            try (var vault = vaults.open(destination)) {
                return vault.check();
            }
        });
    }

    private static Report done(BackupName name, String message) {
        return new Report(name.toString(), message, List.of(), Optional.empty());
    }
}
