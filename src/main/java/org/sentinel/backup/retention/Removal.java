package org.sentinel.backup.retention;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sentinel.backup.catalog.Failure;
import org.sentinel.backup.catalog.Progress;
import org.sentinel.backup.catalog.Proofs;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.vault.BackupName;
import org.sentinel.backup.vault.StoredBackup;
import org.sentinel.backup.vault.Vault;

/** Removes backups one by one, and remembers what became of each. */
final class Removal {

    private static final System.Logger LOG = System.getLogger(Removal.class.getName());
    private static final int NAMED = 3;
    /** How many of one rotation are told of by name. */
    static final int TOLD = 500;

    private final Pinning pinning;
    private final Proofs proofs;
    private final Aftermath aftermath;
    private final List<BackupName> locked = new ArrayList<>();
    private final List<BackupName> stillThere = new ArrayList<>();
    private int removed;
    private int pinned;

    Removal(Pinning pinning, Proofs proofs, Aftermath aftermath) {
        this.pinning = pinning;
        this.proofs = proofs;
        this.aftermath = aftermath;
    }

    /**
     * Removes them in this order. One that is gone already is no failure; one that is locked, or still there, is remembered.
     *
     * @throws ProblemException CANCELLED, STORE_…, CATALOG_FAILED; the detail says how many are gone
     */
    void run(Vault vault, List<StoredBackup> backups, Progress progress) {
        try {
            for (var backup : backups) {
                progress.advance(0);
                progress.note(remove(vault, backup.name()));
                progress.advance(backup.sizeBytes());
            }
        } catch (ProblemException e) {
            throw removed == 0 ? e : e.problem().because("%s; %d of %d were removed before".formatted(e.detail(), removed, backups.size()), e);
        }
    }

    /** @return what became of it, for the job's log */
    private String remove(Vault vault, BackupName name) {
        var gone = isGone(vault, name);
        if (gone) {
            removed++;
            LOG.log(Level.INFO, "rotation removed {0} from {1}", name, vault.destination().word());
            if (removed <= TOLD) {
                aftermath.removed(vault.destination(), name);
            }
            proofs.remove(vault.destination().word(), name.toString());
        }
        return (gone ? "removed " : "not removed: ") + name;
    }

    private boolean isGone(Vault vault, BackupName name) {
        try {
            var gone = pinning.removeUnlessPinned(vault.destination(), name, () -> vault.remove(name));
            pinned += gone ? 0 : 1;
            return gone;
        } catch (ProblemException e) {
            return switch (e.problem()) {
                case BACKUP_NOT_FOUND -> true;
                case STORE_OBJECT_LOCKED -> !locked.add(name);
                case BACKUP_NOT_REMOVED -> !stillThere.add(name);
                default -> throw e;
            };
        }
    }

    int removed() {
        return removed;
    }

    /** How many somebody has pinned in the meantime. */
    int pinned() {
        return pinned;
    }

    /** Empty if all that were to go are gone, or pinned. */
    Optional<Failure> failure() {
        if (locked.isEmpty() && stillThere.isEmpty()) {
            return Optional.empty();
        }
        var sentences = new ArrayList<String>();
        if (!locked.isEmpty()) {
            sentences.add("%d locked by the store: %s".formatted(locked.size(), names(locked)));
        }
        if (!stillThere.isEmpty()) {
            sentences.add("%d still there after the store removed them: %s".formatted(stillThere.size(), names(stillThere)));
        }
        return Optional.of(new Failure(stillThere.isEmpty() ? Problem.STORE_OBJECT_LOCKED : Problem.BACKUP_NOT_REMOVED,
                String.join("; ", sentences)));
    }

    private static String names(List<BackupName> names) {
        var first = names.stream().limit(NAMED).map(BackupName::toString).collect(Collectors.joining(", "));
        return names.size() <= NAMED ? first : "%s and %d more".formatted(first, names.size() - NAMED);
    }
}
