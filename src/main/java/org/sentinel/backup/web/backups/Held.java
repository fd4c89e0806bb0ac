package org.sentinel.backup.web.backups;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.sentinel.backup.backup.RecentBackups;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.retention.Policy;
import org.sentinel.backup.retention.Preview;
import org.sentinel.backup.vault.BackupName;

/**
 * What a destination holds, and what a rotation would do to it.
 *
 * @param all newest first
 * @param zone whose days count
 * @param rotation what it would do; empty while the settings say nothing valid
 */
record Held(Instant asOf, List<Seen> all, ZoneId zone, Optional<Rotating> rotation, Optional<ProblemException> invalid) {

    /** A policy and what it leads to. */
    record Rotating(Policy policy, Preview preview) { }

    static Held of(RecentBackups.Recent recent, ZoneId zone, Rotating rotation) {
        var decisions = rotation.preview().plan().decisions();
        var all = IntStream.range(0, decisions.size()).mapToObj(i -> Seen.of(recent.entries().get(i), decisions.get(i))).toList();
        return new Held(recent.asOf(), all, zone, Optional.of(rotation), Optional.empty());
    }

    /** @param invalid why nobody can say what a rotation would do */
    static Held of(RecentBackups.Recent recent, ZoneId zone, ProblemException invalid) {
        return new Held(recent.asOf(), recent.entries().stream().map(entry -> new Seen(entry, List.of())).toList(), zone, Optional.empty(),
                Optional.of(invalid));
    }

    /** Where a backup stands; -1 if it is not there. */
    int indexOf(BackupName name) {
        return IntStream.range(0, all.size()).filter(i -> all.get(i).entry().name().equals(name)).findFirst().orElse(-1);
    }

    /** The one at this place, if there is such a place. */
    Optional<Seen> at(int index) {
        return index < 0 || index >= all.size() ? Optional.empty() : Optional.of(all.get(index));
    }
}
