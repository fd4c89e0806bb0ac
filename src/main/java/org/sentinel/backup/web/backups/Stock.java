package org.sentinel.backup.web.backups;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sentinel.backup.backup.RecentBackups;
import org.sentinel.backup.catalog.Proof;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.retention.Rotation;
import org.sentinel.backup.schedule.RetentionSettings;
import org.sentinel.backup.vault.BackupName;
import org.sentinel.backup.vault.Destination;

/** Shows what is in stock at the destinations. */
@RequestScoped
class Stock {

    @Inject
    private RecentBackups recent;
    @Inject
    private Rotation rotation;
    @Inject
    private RetentionSettings retention;
    @Inject
    private KeptBecause because;

    /** What can be shown without asking a store. */
    Optional<Held> known(Destination destination) {
        return recent.known(destination).map(found -> held(destination, found));
    }

    /** The same, asking the store if it must be. */
    Held of(Destination destination) {
        return held(destination, recent.of(destination));
    }

    /** The same, asking the store in any case. */
    Held afresh(Destination destination) {
        return held(destination, recent.afresh(destination));
    }

    private Held held(Destination destination, RecentBackups.Recent found) {
        var zone = retention.zone();
        try {
            var policy = retention.policy(destination);
            return Held.of(found, zone, new Held.Rotating(policy, rotation.preview(destination, found.entries(), policy, zone)));
        } catch (ProblemException invalid) {
            return Held.of(found, zone, invalid);
        }
    }

    /** These backups with all that is known of them; asks the catalog alone. */
    List<BackupRow> rows(Destination destination, Held held, List<Seen> some) {
        var proofs = recent.proofs(destination, some.stream().map(seen -> seen.entry().backup()).toList());
        return some.stream().map(seen -> row(held, seen, proofs)).toList();
    }

    /** What a rotation would do; SETTING_OUT_OF_RANGE if the settings say nothing valid. */
    RotationQuestion rotating(Destination destination, Held held) {
        var rotating = held.rotation().orElseThrow(() -> held.invalid().orElseThrow());
        var going = held.all().stream().filter(Seen::going).toList();
        return new RotationQuestion(rotating.preview(), going, rows(destination, held, going.stream().limit(RotationQuestion.SHOWN).toList()));
    }

    private BackupRow row(Held held, Seen seen, Map<BackupName, Proof> proofs) {
        return new BackupRow(seen, Optional.ofNullable(proofs.get(seen.entry().name())),
                held.rotation().map(rotating -> because.words(seen, rotating.policy())).orElse(""));
    }
}
