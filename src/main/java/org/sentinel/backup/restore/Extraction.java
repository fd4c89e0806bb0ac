package org.sentinel.backup.restore;

import java.nio.charset.StandardCharsets;
import org.sentinel.backup.archive.ArchiveMetadata;
import org.sentinel.backup.archive.ArchivedDatabase;
import org.sentinel.backup.archive.MetadataJson;
import org.sentinel.backup.catalog.Proofs;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.vault.BackupName;
import org.sentinel.backup.vault.Destination;
import org.sentinel.backup.vault.Vault;
import org.sentinel.backup.vault.Vaults;

/** Takes one database out of a stored backup. */
public final class Extraction {

    private final Vaults vaults;
    private final Proofs proofs;

    public Extraction(Vaults vaults, Proofs proofs) {
        this.vaults = vaults;
        this.proofs = proofs;
    }

    /**
     * Looks a database up in a backup's metadata: in its first bytes, or as it was noted when the backup was proved.
     *
     * @throws org.sentinel.backup.problem.ProblemException BACKUP_NOT_FOUND, METADATA_NOT_INDEXED, DATABASE_NOT_IN_BACKUP,
     *         ARCHIVE_…, STORE_…, NOT_CONFIGURED
     */
    public Extract find(Destination destination, BackupName name, String database) {
        try (var vault = vaults.open(destination)) {
            var inFront = vault.describe(name);
            var metadata = inFront.orElseGet(() -> noted(vault, name));
            // With the metadata in front no byte of a database is unannounced.
            var unindexedBytes = inFront.isPresent() ? 0 : metadata.databaseBytes();
            return new Extract(() -> vaults.open(destination), name, find(metadata, name, database),
                    inFront.isPresent(), unindexedBytes);
        }
    }

    private ArchiveMetadata noted(Vault vault, BackupName name) {
        var backup = vault.find(name);
        return proofs.metadataOf(vault.destination().word(), name.toString(), backup.sizeBytes(), backup.version())
                .map(json -> MetadataJson.read(json.getBytes(StandardCharsets.UTF_8)))
                .orElseThrow(() -> Problem.METADATA_NOT_INDEXED
                        .because("the metadata of %s stands at its end".formatted(name)));
    }

    private static ArchivedDatabase find(ArchiveMetadata metadata, BackupName name, String database) {
        return metadata.databases().stream().filter(archived -> archived.name().equals(database)).findFirst()
                .orElseThrow(() -> Problem.DATABASE_NOT_IN_BACKUP.because("%s holds no such database".formatted(name)));
    }
}
