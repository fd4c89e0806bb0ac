package org.sentinel.backup.retention;

import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sentinel.backup.backup.BackupList;
import org.sentinel.backup.backup.Prover;
import org.sentinel.backup.catalog.Progress;
import org.sentinel.backup.catalog.ProofState;
import org.sentinel.backup.catalog.Proofs;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.vault.Vault;

/** Sees to it that the newest three proved backups are known: from the newest on, what is unproved is read back, until three are proved. */
final class ThreeProved {

    private static final System.Logger LOG = System.getLogger(ThreeProved.class.getName());

    private final Prover prover;
    private final Proofs proofs;

    ThreeProved(Prover prover, Proofs proofs) {
        this.prover = prover;
        this.proofs = proofs;
    }

    /** Tells the state of an unproved backup; empty if it is gone. */
    private interface Look {
        Optional<BackupList.Entry> at(BackupList.Entry unproved);
    }

    /**
     * Reads back as many as it takes.
     *
     * @return the same backups with what is known of them now, without those that are gone
     * @throws ProblemException what kept one from being read; the outcomes before it are noted
     */
    List<BackupList.Entry> prove(Vault vault, List<BackupList.Entry> newestFirst, Instant now, Progress progress) {
        return walk(newestFirst, now, entry -> proved(vault, entry, progress));
    }

    /** The backups as they will be if all those that would be read back turn out well. */
    static List<BackupList.Entry> expected(List<BackupList.Entry> newestFirst, Instant now) {
        return walk(newestFirst, now, entry -> Optional.of(entry.in(ProofState.PROVED)));
    }

    private static List<BackupList.Entry> walk(List<BackupList.Entry> newestFirst, Instant now, Look look) {
        var known = new ArrayList<BackupList.Entry>();
        var proved = 0;
        for (var entry : newestFirst) {
            var counts = proved < RetentionPolicy.ALWAYS && !entry.name().instant().isAfter(now);
            var seen = counts && entry.state() == ProofState.UNPROVED ? look.at(entry) : Optional.of(entry);
            seen.ifPresent(known::add);
            if (counts && seen.filter(one -> one.state() == ProofState.PROVED).isPresent()) {
                proved++;
            }
        }
        return known;
    }

    /** Reads one back; empty if it is gone. Throws what kept it from being read. */
    Optional<BackupList.Entry> proved(Vault vault, BackupList.Entry entry, Progress progress) {
        try {
            prover.prove(vault, entry.backup(), progress);
            return Optional.of(entry.in(ProofState.PROVED));
        } catch (ProblemException e) {
            return switch (e.problem()) {
                case BACKUP_NOT_FOUND -> Optional.empty();
                // No failure of the store: a newer version of the program can read it.
                case ARCHIVE_VERSION_UNKNOWN -> Optional.of(entry);
                default -> {
                    progress.warn("%s is not proved: %s, %s".formatted(entry.name(), e.problem(), e.detail()));
                    yield Optional.of(damaged(vault, entry, e));
                }
            };
        }
    }

    private BackupList.Entry damaged(Vault vault, BackupList.Entry entry, ProblemException failure) {
        var backup = entry.backup();
        var state = proofs.statusOf(vault.destination().word(), entry.name().toString(), backup.sizeBytes(), backup.version());
        if (state != ProofState.DAMAGED) {
            throw failure;
        }
        LOG.log(Level.WARNING, "{0} in {1} does not count: {2}", entry.name(), vault.destination().word(), failure.toString());
        return entry.in(state);
    }
}
