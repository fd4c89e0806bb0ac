package org.sentinel.backup.web.restore;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.restore.KeptFolders;
import org.sentinel.backup.restore.PendingRestores;

/** Finds what a restore would change, or has changed, and says it. */
@Named
@RequestScoped
public class ChangedNow {

    @Inject
    private PendingRestores pending;
    @Inject
    private KeptFolders kept;
    @Inject
    private ChangeSentences sentences;

    private Optional<RestoreChanges> found;

    /** Empty if there is nothing staged or done, or nobody knows any more. */
    Optional<RestoreChanges> of(Situation situation) {
        if (found == null) {
            found = situation.pending().isPresent() ? staged() : situation.restore().flatMap(done -> kept.changesIn(done.keptFolder())).map(RestoreChanges::read);
        }
        return found;
    }

    // Somebody may cancel it at this moment.
    private Optional<RestoreChanges> staged() {
        try {
            return Optional.of(RestoreChanges.read(pending.changes()));
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }

    /** What it would change, by the numbers of rows. */
    public String rows(RestoreChanges changes) {
        return sentences.rows(changes);
    }

    /** What else is to be known of the databases. */
    public List<String> databases(RestoreChanges changes) {
        return sentences.databases(changes);
    }
}
