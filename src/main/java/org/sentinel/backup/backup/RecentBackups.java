package org.sentinel.backup.backup;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sentinel.backup.archive.MetadataJson;
import org.sentinel.backup.catalog.Proof;
import org.sentinel.backup.catalog.Proofs;
import org.sentinel.backup.vault.BackupName;
import org.sentinel.backup.vault.Destination;
import org.sentinel.backup.vault.Listing;
import org.sentinel.backup.vault.StoredBackup;
import org.sentinel.backup.vault.Vaults;

/**
 * The backups as pages show them: as they were a moment ago, without waiting long for a store. Whoever decides about backups takes
 * {@link BackupList} instead. Safe for use by several threads.
 */
public final class RecentBackups {

    /** How old a listing may be that is shown without asking again. */
    static final Duration FRESH = Duration.ofSeconds(30);

    private final Vaults vaults;
    private final BackupList list;
    private final Proofs proofs;
    private final Questions questions;
    private final Clock clock;

    public RecentBackups(Vaults vaults, BackupList list, Proofs proofs, Questions questions, Clock clock) {
        this.vaults = vaults;
        this.list = list;
        this.proofs = proofs;
        this.questions = questions;
        this.clock = clock;
    }

    /**
     * The backups of a destination at some moment, with what is known of them now.
     *
     * @param entries newest first
     * @param asOf when the store was asked
     */
    public record Recent(List<BackupList.Entry> entries, Instant asOf) {

        public Recent {
            entries = List.copyOf(entries);
        }
    }

    /**
     * What can be shown without asking a store; empty if that is too old, or nothing.
     *
     * @throws org.sentinel.backup.problem.ProblemException NOT_CONFIGURED
     */
    public Optional<Recent> known(Destination destination) {
        try (var vault = vaults.open(destination)) {
            return vault.recent().last().filter(this::isFresh).map(listing -> recent(destination, listing));
        }
    }

    /**
     * The same, asking the store if it must be.
     *
     * @throws org.sentinel.backup.problem.ProblemException NOT_CONFIGURED, STORE_…
     */
    public Recent of(Destination destination) {
        return known(destination).orElseGet(() -> afresh(destination));
    }

    /**
     * The same, asking the store in any case.
     *
     * @throws org.sentinel.backup.problem.ProblemException NOT_CONFIGURED, STORE_…
     */
    public Recent afresh(Destination destination) {
        try (var vault = vaults.open(destination)) {
            return recent(destination, questions.ask(vault.recent(), () -> listing(destination)));
        }
    }

    private Listing listing(Destination destination) {
        try (var vault = vaults.open(destination)) {
            var changes = vault.recent().changes();
            var listing = new Listing(vault.list(), clock.instant());
            vault.recent().keep(listing, changes);
            return listing;
        }
    }

    private boolean isFresh(Listing listing) {
        return listing.asOf().plus(FRESH).isAfter(clock.instant());
    }

    private Recent recent(Destination destination, Listing listing) {
        return new Recent(list.entries(destination, listing.backups()), listing.asOf());
    }

    /** The last proofs of these backups, by their names; of what else was stored under a name there is none. Asks the catalog alone. */
    public Map<BackupName, Proof> proofs(Destination destination, List<StoredBackup> backups) {
        var noted = proofs.among(destination.word(), backups.stream().map(backup -> backup.name().toString()).toList());
        return backups.stream().filter(backup -> Optional.ofNullable(noted.get(backup.name().toString()))
                .filter(proof -> proof.isOf(backup.sizeBytes(), backup.version())).isPresent())
                .collect(Collectors.toMap(StoredBackup::name, backup -> noted.get(backup.name().toString())));
    }

    /** What a proof noted of the inside of its backup; empty if it could not read that. */
    public static Optional<Description> noted(Proof proof) {
        return proof.metadata().map(RecentBackups::description);
    }

    /**
     * What a backup says of itself in its first bytes, or said when it was proved.
     *
     * @throws org.sentinel.backup.problem.ProblemException BACKUP_NOT_FOUND, METADATA_NOT_INDEXED, ARCHIVE_…, STORE_…
     */
    public Description describe(Destination destination, BackupName name) {
        return questions.ask(List.of(destination, name), () -> description(list.metadata(destination, name)));
    }

    private static Description description(String json) {
        return Description.of(MetadataJson.read(json.getBytes(StandardCharsets.UTF_8)));
    }
}
