package org.sentinel.backup.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.sentinel.backup.catalog.Catalog;
import org.sentinel.backup.catalog.Proof;
import org.sentinel.backup.catalog.ProofState;
import org.sentinel.backup.store.RememberingJournal;
import org.sentinel.backup.store.directory.DirectoryObjectStore;
import org.sentinel.backup.vault.BackupName;
import org.sentinel.backup.vault.Destination;

/** A local folder with very many backups, one an hour, that are a byte each and proved as far as the catalog goes. */
public final class ManyBackups {

    private static final Instant NEWEST = Instant.parse("2026-01-08T14:30:22Z");
    private static final String METADATA = """
            {"timestamp":"2026-01-08T14:30:22Z","version":"1.0.0","sentinel_version":"1","instant_skew_ms":0,"databases":[{"name":"universe",\
            "filename":"universe.db","size_bytes":4096,"checksum":"sha256:%s","page_size":4096,"integrity":"ok","findings":[],"tables":{"tags":1}}],\
            "missing":[],"unreadable":[]}""".formatted("0".repeat(64));

    private ManyBackups() { }

    /** Puts so many into the folder, and what is known of them into the catalog. */
    public static void fill(Path backups, int number, Catalog catalog) throws IOException {
        Files.createDirectories(backups);
        for (var i = 0; i < number; i++) {
            Files.write(backups.resolve(new BackupName(NEWEST.minusSeconds(3600L * i)).toString()), new byte[] {1});
        }
        for (var backup : new FolderVaults(new DirectoryObjectStore(backups, new RememberingJournal())).open(Destination.LOCAL).list()) {
            catalog.proofs().record(new Proof("local", backup.name().toString(), backup.sizeBytes(), backup.version(), ProofState.PROVED, NEWEST,
                    Optional.empty(), Optional.of(METADATA)));
        }
    }
}
