package org.sentinel.backup.retention;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.sentinel.backup.backup.BackupList;
import org.sentinel.backup.backup.LeftUploads;
import org.sentinel.backup.backup.Prover;
import org.sentinel.backup.catalog.Catalog;
import org.sentinel.backup.catalog.Failure;
import org.sentinel.backup.catalog.JobKind;
import org.sentinel.backup.catalog.Progress;
import org.sentinel.backup.catalog.Report;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.vault.Destination;
import org.sentinel.backup.vault.StoredBackup;
import org.sentinel.backup.vault.Vault;
import org.sentinel.backup.vault.Vaults;

/** Removes the backups that a policy does not keep, and what was left unfinished. One call at a time, while no backup is on its way. */
public final class Rotation {

    private static final System.Logger LOG = System.getLogger(Rotation.class.getName());
    private static final Duration UNFINISHED = Duration.ofDays(1);
    private static final Duration JOBS = Duration.ofDays(365);

    private final Vaults vaults;
    private final BackupList list;
    private final ThreeProved threeProved;
    private final Renewal renewal;
    private final Pinning pinning;
    private final Catalog catalog;
    private final Aftermath aftermath;
    private final Clock clock;

    public Rotation(Vaults vaults, BackupList list, Prover prover, Pinning pinning, Catalog catalog, Aftermath aftermath, Clock clock) {
        this.vaults = vaults;
        this.list = list;
        this.threeProved = new ThreeProved(prover, catalog.proofs());
        this.renewal = new Renewal(threeProved, catalog.proofs());
        this.pinning = pinning;
        this.catalog = catalog;
        this.aftermath = aftermath;
        this.clock = clock;
    }

    /**
     * Rotates one destination. A report with a failure says ROTATION_HELD, and nothing was removed, or STORE_OBJECT_LOCKED or
     * BACKUP_NOT_REMOVED, and the others were removed.
     *
     * @param zone see {@link RetentionPolicy#decide}
     * @param consent decides how much it may remove at once; see {@link Plan.Brake}
     * @throws ProblemException NOT_CONFIGURED, NO_SPACE, CANCELLED, STORE_…, CATALOG_FAILED; what was removed before is gone, as
     *         the detail says, and everything else is as it was
     */
    public Report run(Destination destination, Policy policy, ZoneId zone, Consent consent, Progress progress) {
        try (var vault = vaults.open(destination)) {
            var entries = known(vault, progress, found -> consent == Consent.NOBODY ? renewed(vault, found, policy, zone, progress) : found);
            var plan = RetentionPolicy.decide(candidates(entries), policy, clock.instant(), zone);
            var removal = new Removal(pinning, catalog.proofs(), aftermath);
            var held = whyHeld(plan, consent, destination);
            progress.note("%d backups, %d of them go by the policy".formatted(entries.size(), plan.removed().size()));
            held.ifPresent(why -> progress.warn("held: " + why));
            if (held.isEmpty()) {
                remove(removal, vault, going(plan, entries), progress);
                thinJobs();
            }
            var clearedUp = clearUp(vault, progress);
            return held.map(Rotation::held).orElseGet(() -> done(removal, entries.size(), clearedUp));
        }
    }

    /**
     * What a rotation would do now; reads no backup and changes nothing.
     *
     * @throws ProblemException NOT_CONFIGURED, STORE_…
     */
    public Preview preview(Destination destination, Policy policy, ZoneId zone) {
        return preview(destination, list.of(destination), policy, zone);
    }

    /**
     * The same of backups that are known already; asks no store.
     *
     * @param entries all of this destination, newest first
     */
    public Preview preview(Destination destination, List<BackupList.Entry> entries, Policy policy, ZoneId zone) {
        var now = clock.instant();
        var expected = ThreeProved.expected(entries, now);
        var toProve = IntStream.range(0, entries.size()).filter(i -> entries.get(i).state() != expected.get(i).state())
                .mapToObj(i -> entries.get(i).name()).toList();
        var plan = RetentionPolicy.decide(candidates(expected), policy, now, zone);
        return new Preview(plan, entries, toProve, whyHeld(plan, Consent.NOBODY, destination).isPresent());
    }

    private List<BackupList.Entry> known(Vault vault, Progress progress, UnaryOperator<List<BackupList.Entry>> first) {
        progress.phase("list " + vault.destination().word(), 0);
        progress.advance(0);
        var entries = list.of(vault);
        catalog.proofs().forgetDamagedBut(vault.destination().word(),
                entries.stream().map(entry -> entry.name().toString()).collect(Collectors.toSet()));
        return threeProved.prove(vault, first.apply(entries), clock.instant(), progress);
    }

    /** In a rotation for which nobody waits. */
    private List<BackupList.Entry> renewed(Vault vault, List<BackupList.Entry> entries, Policy policy, ZoneId zone, Progress progress) {
        var now = clock.instant();
        var going = RetentionPolicy.decide(candidates(ThreeProved.expected(entries, now)), policy, now, zone).removed().stream()
                .map(decision -> decision.candidate().name()).collect(Collectors.toSet());
        return renewal.renew(vault, entries, entries.stream().filter(entry -> !going.contains(entry.name())).toList(), now, progress);
    }

    private static List<Candidate> candidates(List<BackupList.Entry> entries) {
        return entries.stream().map(entry -> new Candidate(entry.name(), entry.state(), entry.pin().isPresent())).toList();
    }

    /** Oldest first, so that a rotation that ends early leaves the newest. */
    private static List<StoredBackup> going(Plan plan, List<BackupList.Entry> entries) {
        var backups = entries.stream().collect(Collectors.toMap(BackupList.Entry::name, BackupList.Entry::backup));
        var going = new ArrayList<>(plan.removed().stream().map(decision -> backups.get(decision.candidate().name())).toList());
        Collections.reverse(going);
        return going;
    }

    private static void remove(Removal removal, Vault vault, List<StoredBackup> going, Progress progress) {
        progress.phase("remove " + vault.destination().word(), going.stream().mapToLong(StoredBackup::sizeBytes).sum());
        removal.run(vault, going, progress);
    }

    /** What fails here is worth a word, not a failed rotation: the next one tries again, and R2 drops such uploads after seven days. */
    private String clearUp(Vault vault, Progress progress) {
        progress.phase("clear up " + vault.destination().word(), 0);
        progress.advance(0);
        aftermath.clearUp();
        try {
            var given = new LeftUploads(catalog.pendingUploads()).giveUp(vault) + vault.abandonOld(clock.instant().minus(UNFINISHED));
            return given == 0 ? "" : "; %d unfinished uploads given up".formatted(given);
        } catch (ProblemException e) {
            if (e.problem() == Problem.CANCELLED) {
                throw e;
            }
            LOG.log(Level.WARNING, "unfinished uploads to {0} stay for now: {1}", vault.destination().word(), e.toString());
            return "; unfinished uploads could not be given up: " + e.problem();
        }
    }

    /** Not where the rotation is held: it may be the clock that is wrong. */
    private void thinJobs() {
        try {
            catalog.jobs().thin(clock.instant().minus(JOBS));
        } catch (ProblemException e) {
            LOG.log(Level.WARNING, "the jobs of earlier years stay for now: {0}", e.toString());
        }
    }

    /**
     * A catalog that is younger than a backup may not know its pin, and a bucket that was named after a backup was made may be another's. So the
     * schedule removes no such backup by itself before a person has had this destination rotated once since: since the catalog was born,
     * as one is anew that was saved from a damaged one, and since the bucket was named.
     */
    private Optional<String> whyHeld(Plan plan, Consent consent, Destination destination) {
        if (plan.held(consent)) {
            return Optional.of(plan.brake().sentence());
        }
        if (consent != Consent.NOBODY) {
            return Optional.empty();
        }
        var born = catalog.bornAt();
        var older = unasked(plan, born, destination);
        if (older > 0) {
            return Optional.of("%d that would go are older than this catalog; if an earlier one was lost, so were their pins".formatted(older));
        }
        var named = vaults.namedAt(destination);
        // One that lies ahead says no more than that the clock was wrong.
        var others = named.isAfter(clock.instant()) ? 0 : unasked(plan, named, destination);
        return others == 0 ? Optional.empty()
                : Optional.of("%d that would go were made before this place was named in the settings; they may be another's".formatted(others));
    }

    private static long olderThan(Plan plan, Instant instant) {
        return plan.removed().stream().filter(decision -> decision.candidate().name().instant().isBefore(instant)).count();
    }

    /** How many older ones would go, if nobody has asked for a rotation since. */
    private long unasked(Plan plan, Instant since, Destination destination) {
        return catalog.runs().succeededForAPersonSince(since, JobKind.ROTATE, destination.word()) ? 0 : olderThan(plan, since);
    }

    private static Report held(String why) {
        return new Report("", "nothing removed", List.of(), Optional.of(new Failure(Problem.ROTATION_HELD, why)));
    }

    private static Report done(Removal removal, int backups, String clearedUp) {
        var pinned = removal.pinned() == 0 ? "" : "; %d pinned in the meantime".formatted(removal.pinned());
        var told = removal.removed() <= Removal.TOLD ? "" : "; the trail names the first %d that went, the log all".formatted(Removal.TOLD);
        var message = "%d removed, %d stay%s%s%s".formatted(removal.removed(), backups - removal.removed(), pinned, told, clearedUp);
        return new Report("", message, List.of(), removal.failure());
    }
}
