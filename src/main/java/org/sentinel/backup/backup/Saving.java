package org.sentinel.backup.backup;

import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.Optional;
import org.sentinel.backup.archive.ArchiveWriter;
import org.sentinel.backup.catalog.Failure;
import org.sentinel.backup.catalog.Job;
import org.sentinel.backup.catalog.JobEvent;
import org.sentinel.backup.catalog.JobState;
import org.sentinel.backup.catalog.Progress;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.snapshot.Snapshot;
import org.sentinel.backup.vault.BackupName;
import org.sentinel.backup.vault.Destination;
import org.sentinel.backup.vault.Vaults;

/** Saves a snapshot to one destination and proves it there. */
final class Saving {

    private static final System.Logger LOG = System.getLogger(Saving.class.getName());

    private final Vaults vaults;
    private final ArchiveWriter archives;
    private final Prover prover;

    Saving(Vaults vaults, ArchiveWriter archives, Prover prover) {
        this.vaults = vaults;
        this.archives = archives;
        this.prover = prover;
    }

    /** Whatever fails here is this destination's result; only being cancelled is passed on. */
    Job.Result save(Destination destination, BackupName name, Snapshot snapshot, Progress progress) {
        var filename = "";
        try (var vault = vaults.open(destination)) {
            progress.phase("save " + destination.word(), snapshot.sizeBytes());
            var stored = vault.save(name, archives.maxBytes(snapshot),
                    out -> archives.write(snapshot, out, progress::advance));
            filename = name.toString();
            progress.note(String.format(Locale.ROOT, "saved to %s as %s, %,d bytes", destination.word(), name, stored.sizeBytes()));
            prover.prove(vault, stored, progress);
            return result(destination, filename, JobState.SUCCEEDED, Optional.empty());
        } catch (ProblemException e) {
            if (e.problem() == Problem.CANCELLED) {
                throw e;
            }
            // A store that failed once somebody had cancelled is no failure; there may be no further step that would say so.
            progress.advance(0);
            return failed(destination, filename, Failure.of(e), progress);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "saving to " + destination.word() + " failed unexpectedly", e);
            var failure = new Failure(Problem.INTERNAL, "unexpected: " + e.getClass().getSimpleName());
            return failed(destination, filename, failure, progress);
        }
    }

    private static Job.Result failed(Destination destination, String filename, Failure failure, Progress progress) {
        progress.note(JobEvent.Level.ERROR, destination.word() + ": " + failure.line());
        return result(destination, filename, JobState.FAILED, Optional.of(failure));
    }

    private static Job.Result result(Destination destination, String filename, JobState state, Optional<Failure> failure) {
        return new Job.Result(destination.word(), filename, state, failure);
    }
}
