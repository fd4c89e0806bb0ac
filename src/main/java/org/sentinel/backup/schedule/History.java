package org.sentinel.backup.schedule;

import java.time.Instant;
import java.util.Optional;
import org.sentinel.backup.catalog.JobKind;
import org.sentinel.backup.catalog.Proofs;
import org.sentinel.backup.catalog.Run;
import org.sentinel.backup.catalog.Runs;
import org.sentinel.backup.vault.BackupName;
import org.sentinel.backup.vault.Destination;

/** What the catalog knows of earlier runs. */
record History(Runs runs, Proofs proofs) {

    Past of(JobKind kind, Destination destination, Period period) {
        var began = runs.between(kind, destination.word(), period.planned(), period.next());
        return new Past(began, kind == JobKind.BACKUP && (!began.isEmpty() || lastSuccess(kind, destination).isEmpty())
                && anyProved(destination, period));
    }

    Optional<Run> last(JobKind kind, Destination destination) {
        return runs.last(kind, destination.word());
    }

    /** When the last success began. */
    Optional<Instant> lastSuccess(JobKind kind, Destination destination) {
        return runs.lastSuccess(kind, destination.word()).map(Run::began);
    }

    /**
     * Proved names are what is left of earlier successes with the catalog lost, and what a run has reached that was then cut off. Where the
     * catalog knows successes, and none of a run in this period, a name says only that the clock was wrong once.
     */
    private boolean anyProved(Destination destination, Period period) {
        return proofs.anyProved(destination.word(), new BackupName(period.planned()).toString(), new BackupName(period.next()).toString());
    }
}
