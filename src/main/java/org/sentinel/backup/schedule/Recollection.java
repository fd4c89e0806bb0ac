package org.sentinel.backup.schedule;

import java.lang.System.Logger.Level;
import java.util.Optional;
import org.sentinel.backup.backup.BackupList;
import org.sentinel.backup.catalog.JobKind;
import org.sentinel.backup.catalog.ProofState;
import org.sentinel.backup.catalog.Run;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.vault.BackupName;
import org.sentinel.backup.vault.Destination;

/** Finds what a catalog that was lost does not know any more: a backup of the present period that only has to be proved. */
final class Recollection {

    private static final System.Logger LOG = System.getLogger(Recollection.class.getName());

    private final BackupList backups;
    private final History history;

    Recollection(BackupList backups, History history) {
        this.backups = backups;
        this.history = history;
    }

    /** The newest unproved backup of this period, at a destination of which the catalog knows no success; tried once in a period. */
    Optional<BackupName> unproved(Destination destination, Period period) {
        if (history.lastSuccess(JobKind.BACKUP, destination).isPresent()
                || history.of(JobKind.PROVE, destination, period).runs().stream().anyMatch(Run::scheduled)) {
            return Optional.empty();
        }
        try {
            return backups.of(destination).stream().filter(entry -> entry.state() == ProofState.UNPROVED)
                    .map(entry -> entry.backup().name()).filter(name -> period.contains(name.instant())).findFirst();
        } catch (ProblemException e) {
            LOG.log(Level.WARNING, "nobody can say what is in {0} already: {1}", destination.word(), e.toString());
            return Optional.empty();
        }
    }
}
