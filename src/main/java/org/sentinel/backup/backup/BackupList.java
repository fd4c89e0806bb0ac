package org.sentinel.backup.backup;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.sentinel.backup.archive.ArchiveMetadata;
import org.sentinel.backup.archive.MetadataJson;
import org.sentinel.backup.catalog.Pin;
import org.sentinel.backup.catalog.Pins;
import org.sentinel.backup.catalog.ProofState;
import org.sentinel.backup.catalog.Proofs;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.vault.BackupName;
import org.sentinel.backup.vault.Destination;
import org.sentinel.backup.vault.StoredBackup;
import org.sentinel.backup.vault.Vault;
import org.sentinel.backup.vault.Vaults;

/** Shows what is in the vaults, and what is known of it. */
public final class BackupList {

    private final Vaults vaults;
    private final Proofs proofs;
    private final Pins pins;

    public BackupList(Vaults vaults, Proofs proofs, Pins pins) {
        this.vaults = vaults;
        this.proofs = proofs;
        this.pins = pins;
    }

    /** A backup, what is known of its bytes, and whether rotation is to leave it alone. */
    public record Entry(StoredBackup backup, ProofState state, Optional<Pin> pin) {

        public BackupName name() {
            return backup.name();
        }

        /** The same, once more is known. */
        public Entry in(ProofState known) {
            return new Entry(backup, known, pin);
        }
    }

    /** All backups of a destination, newest first. */
    public List<Entry> of(Destination destination) {
        try (var vault = vaults.open(destination)) {
            return of(vault);
        }
    }

    /**
     * Tells stores apart: it is the same as long as the settings name the same one.
     *
     * @throws org.sentinel.backup.problem.ProblemException NOT_CONFIGURED
     */
    Object store(Destination destination) {
        try (var vault = vaults.open(destination)) {
            return vault.recent();
        }
    }

    /** All backups of an open vault, newest first. */
    public List<Entry> of(Vault vault) {
        return entries(vault.destination(), vault.list());
    }

    /** Backups that are known already, in their order. */
    List<Entry> entries(Destination destination, List<StoredBackup> backups) {
        var states = proofs.of(destination.word());
        var pinned = pins.of(destination.word());
        return backups.stream().map(backup -> new Entry(backup,
                states.of(backup.name().toString(), backup.sizeBytes(), backup.version()),
                Optional.ofNullable(pinned.get(backup.name().toString())))).toList();
    }

    /**
     * The metadata of a backup as JSON, from its first bytes, or as it was noted when the backup was proved.
     *
     * @throws org.sentinel.backup.problem.ProblemException BACKUP_NOT_FOUND, METADATA_NOT_INDEXED, ARCHIVE_…, STORE_…
     */
    public String metadata(Destination destination, BackupName name) {
        try (var vault = vaults.open(destination)) {
            var backup = vault.find(name);
            var noted = proofs.metadataOf(destination.word(), name.toString(), backup.sizeBytes(), backup.version());
            if (noted.isPresent()) {
                return noted.get();
            }
            return vault.describe(name).map(BackupList::text)
                    .orElseThrow(() -> Problem.METADATA_NOT_INDEXED.because("the metadata of %s stands at its end".formatted(name)));
        }
    }

    private static String text(ArchiveMetadata metadata) {
        return new String(MetadataJson.write(metadata), StandardCharsets.UTF_8);
    }

    /** Removes a backup, also one that is pinned, and what is known of it. */
    public void remove(Destination destination, BackupName name) {
        try (var vault = vaults.open(destination)) {
            vault.remove(name);
            proofs.remove(destination.word(), name.toString());
            pins.unpin(destination.word(), name.toString());
        }
    }
}
