package org.sentinel.backup.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sentinel.backup.backup.BackupList;
import org.sentinel.backup.catalog.Progress;
import org.sentinel.backup.catalog.ProofState;
import org.sentinel.backup.catalog.Proofs;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.vault.Destination;
import org.sentinel.backup.vault.Vault;

/** Reads a backup again whose proof is old, one a day, as bytes may rot while size and version stay. To be used by one thread at a time. */
final class Renewal {

    /** After how long a proof is old. */
    static final Duration OLD = Duration.ofDays(30);
    /** A rotation that failed is tried again within the day. */
    static final Duration PAUSE = Duration.ofHours(20);

    private final ThreeProved proving;
    private final Proofs proofs;
    private final Map<Destination, Instant> last = new EnumMap<>(Destination.class);
    /** Those that could not be read, and wait until all others had their turn. */
    private final Set<String> passedOver = new HashSet<>();

    Renewal(ThreeProved proving, Proofs proofs) {
        this.proving = proving;
        this.proofs = proofs;
    }

    /**
     * Reads one of these again if it is time: that with the oldest proof. What keeps it from being read is none of a rotation's business.
     *
     * @param staying those that the rotation will not remove
     * @return the same backups with what is known of them now, without one that is gone
     * @throws ProblemException CANCELLED, CATALOG_FAILED
     */
    List<BackupList.Entry> renew(Vault vault, List<BackupList.Entry> entries, List<BackupList.Entry> staying, Instant now, Progress progress) {
        var before = last.get(vault.destination());
        if (before != null && !before.isAfter(now) && now.isBefore(before.plus(PAUSE))) {
            return entries;
        }
        var old = oldest(vault.destination(), staying, now);
        old.ifPresent(entry -> last.put(vault.destination(), now));
        return old.map(entry -> read(vault, entries, entry, progress)).orElse(entries);
    }

    private Optional<BackupList.Entry> oldest(Destination destination, List<BackupList.Entry> staying, Instant now) {
        var proved = staying.stream().filter(entry -> entry.state() == ProofState.PROVED).collect(Collectors.toMap(entry -> entry.name().toString(), Function.identity()));
        var old = proofs.provedBefore(destination.word(), now.minus(OLD)).stream().filter(proved::containsKey).map(proved::get).toList();
        if (passedOver.containsAll(old.stream().map(entry -> key(destination, entry)).toList())) {
            passedOver.clear();
        }
        return old.stream().filter(entry -> !passedOver.contains(key(destination, entry))).findFirst();
    }

    private List<BackupList.Entry> read(Vault vault, List<BackupList.Entry> entries, BackupList.Entry old, Progress progress) {
        try {
            var seen = proving.proved(vault, old, progress);
            return entries.stream().flatMap(entry -> entry.name().equals(old.name()) ? seen.stream() : Stream.of(entry)).toList();
        } catch (ProblemException e) {
            if (e.problem() == Problem.CANCELLED || e.problem() == Problem.CATALOG_FAILED) {
                throw e;
            }
            passedOver.add(key(vault.destination(), old));
            return entries;
        }
    }

    private static String key(Destination destination, BackupList.Entry entry) {
        return destination.word() + "/" + entry.name();
    }
}
