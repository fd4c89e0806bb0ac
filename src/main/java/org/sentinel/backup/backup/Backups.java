package org.sentinel.backup.backup;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.sentinel.backup.archive.ArchiveWriter;
import org.sentinel.backup.catalog.Job;
import org.sentinel.backup.catalog.Progress;
import org.sentinel.backup.catalog.Report;
import org.sentinel.backup.snapshot.FreeSpace;
import org.sentinel.backup.snapshot.Snapshot;
import org.sentinel.backup.snapshot.Snapshots;
import org.sentinel.backup.snapshot.WorkFolder;
import org.sentinel.backup.vault.BackupName;
import org.sentinel.backup.vault.Destination;
import org.sentinel.backup.vault.Vaults;

/** Backs up: one snapshot, saved to each destination and proved there. One call at a time. */
public final class Backups {

    /** How far names may run ahead of the time. */
    private static final Duration CROWD = Duration.ofMinutes(1);

    private final Protection protection;
    private final Supplier<Duration> lockWait;
    private final Snapshots snapshots;
    private final Saving saving;
    private Instant lastName = Instant.EPOCH;

    public Backups(Protection protection, Supplier<Duration> lockWait, Snapshots snapshots, ArchiveWriter archives, Vaults vaults,
            Prover prover) {
        this.protection = protection;
        this.lockWait = lockWait;
        this.snapshots = snapshots;
        this.saving = new Saving(vaults, archives, prover);
    }

    /**
     * Makes one backup. A destination that fails does not stop the others; what each ended with is in the report.
     *
     * @throws org.sentinel.backup.problem.ProblemException NO_SPACE, NO_DATABASES, DATABASE_BUSY, DATABASE_UNREADABLE, CANCELLED:
     *         then no destination has anything new, or, when cancelled, those that were done before have their backup
     */
    public Report run(List<Destination> destinations, Progress progress) {
        var snapshotBytes = snapshots.neededBytes(protection.databases());
        WorkFolder.clear(protection.workFolder());
        requireRoom(destinations);
        try (var work = WorkFolder.open(protection.workFolder())) {
            progress.phase("snapshot", 2 * snapshotBytes);
            var snapshot = snapshots.take(protection.databases(), work.path(), lockWait.get(), progress::advance);
            new SnapshotNotes(snapshot).tell(progress);
            return save(snapshot, destinations, progress);
        }
    }

    /**
     * Makes sure, before anything is written, that a backup to these destinations has room even if nothing can be compressed.
     *
     * @throws org.sentinel.backup.problem.ProblemException NO_SPACE
     */
    public void requireRoom(List<Destination> destinations) {
        FreeSpace.require(needs(destinations, snapshots.neededBytes(protection.databases())));
    }

    private Report save(Snapshot snapshot, List<Destination> destinations, Progress progress) {
        var name = nextName(snapshot.instant());
        var results = new ArrayList<Job.Result>();
        for (var destination : destinations) {
            results.add(saving.save(destination, name, snapshot, progress));
        }
        return new Conclusion(name, snapshot, results).report();
    }

    // Two backups within one second must not share a name. A clock that was set back by more than that is to be followed.
    private BackupName nextName(Instant instant) {
        var name = new BackupName(instant);
        var next = new BackupName(lastName.plusSeconds(1));
        if (name.compareTo(next) < 0 && Duration.between(name.instant(), next.instant()).compareTo(CROWD) < 0) {
            name = next;
        }
        lastName = name.instant();
        return name;
    }

    /** Incompressible data would need as much room again in the local folder. */
    private Map<Path, Long> needs(List<Destination> destinations, long snapshotBytes) {
        var needs = new HashMap<Path, Long>();
        needs.put(protection.workFolder(), snapshotBytes);
        if (destinations.contains(Destination.LOCAL)) {
            needs.put(protection.localFolder(), snapshotBytes);
        }
        return needs;
    }
}
