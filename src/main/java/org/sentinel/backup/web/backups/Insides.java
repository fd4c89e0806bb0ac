package org.sentinel.backup.web.backups;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.sentinel.backup.backup.RecentBackups;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.vault.Destination;
import org.sentinel.backup.web.Texts;

/** Looks into backups: into what the catalog noted, else, if that is allowed, into their first bytes. */
@RequestScoped
class Insides {

    @Inject
    private RecentBackups recent;
    @Inject
    private Texts texts;

    /** @param ask whether the store may be asked; if not, it may stay unknown */
    Inside of(Destination destination, Seen seen, boolean ask) {
        var backup = seen.entry().backup();
        var noted = Optional.ofNullable(recent.proofs(destination, List.of(backup)).get(backup.name())).flatMap(RecentBackups::noted);
        if (noted.isPresent()) {
            return Inside.of(noted.get());
        }
        return ask ? ask(destination, seen) : Inside.unknown();
    }

    private Inside ask(Destination destination, Seen seen) {
        try {
            return Inside.of(recent.describe(destination, seen.entry().name()));
        } catch (ProblemException e) {
            return Inside.of(new Trouble(e, texts));
        }
    }
}
