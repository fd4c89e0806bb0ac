package org.sentinel.backup.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.sentinel.backup.archive.ArchiveReader;
import org.sentinel.backup.archive.MetadataJson;
import org.sentinel.backup.catalog.ProofState;
import org.sentinel.backup.catalog.Proofs;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.vault.BackupName;
import org.sentinel.backup.vault.Destination;
import org.sentinel.backup.vault.StoredBackup;
import org.sentinel.backup.vault.Vaults;

/** Shows what is in the vaults, and what is known of it. */
public final class BackupList {

    private final Vaults vaults;
    private final Proofs proofs;
    private final ArchiveReader archives;

    public BackupList(Vaults vaults, Proofs proofs, ArchiveReader archives) {
        this.vaults = vaults;
        this.proofs = proofs;
        this.archives = archives;
    }

    /** A backup and what is known of its bytes. */
    public record Entry(StoredBackup backup, ProofState state) { }

    /** All backups of a destination, newest first. */
    public List<Entry> of(Destination destination) {
        try (var vault = vaults.open(destination)) {
            var states = proofs.of(destination.word());
            return vault.list().stream().map(backup -> new Entry(backup,
                    states.of(backup.name().toString(), backup.sizeBytes(), backup.version()))).toList();
        }
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
            try (var in = vault.fetch(name, 0, -1)) {
                return new String(MetadataJson.write(archives.readMetadata(in)), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw Problem.STORE_FAILED.because("reading the metadata of " + name, e);
        }
    }

    /** Removes a backup and what is known of it. */
    public void remove(Destination destination, BackupName name) {
        try (var vault = vaults.open(destination)) {
            vault.remove(name);
            proofs.remove(destination.word(), name.toString());
        }
    }
}
