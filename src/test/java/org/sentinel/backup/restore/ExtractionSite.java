package org.sentinel.backup.restore;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;
import org.sentinel.backup.archive.ArchiveMetadata;
import org.sentinel.backup.archive.ArchiveReader;
import org.sentinel.backup.archive.EntrySink;
import org.sentinel.backup.archive.MetadataJson;
import org.sentinel.backup.backup.Prover;
import org.sentinel.backup.backup.ReadBack;
import org.sentinel.backup.catalog.Catalog;
import org.sentinel.backup.catalog.Progress;
import org.sentinel.backup.catalog.Proof;
import org.sentinel.backup.catalog.ProofState;
import org.sentinel.backup.database.ProtectedDatabase;
import org.sentinel.backup.store.RememberingJournal;
import org.sentinel.backup.store.directory.DirectoryObjectStore;
import org.sentinel.backup.vault.BackupName;
import org.sentinel.backup.vault.Destination;
import org.sentinel.backup.vault.Vault;
import org.sentinel.backup.vault.Vaults;

/** One backup in a folder and the catalog that knows of it, both real; every vault and stream that is opened is counted. */
final class ExtractionSite implements Vaults, AutoCloseable {

    static final BackupName NAME = BackupFolder.NAME;

    final WatchedStore store;
    private final Path folder;
    private final BackupFolder backups;
    private final Clock clock = Clock.fixed(NAME.instant(), ZoneOffset.UTC);
    private final Catalog catalog;
    private int openVaults;

    ExtractionSite(Path folder) {
        this.folder = folder;
        backups = new BackupFolder(folder.resolve("local"), folder.resolve("work"));
        catalog = Catalog.open(folder.resolve("sentinel-backup.db"), clock);
        store = new WatchedStore(new DirectoryObjectStore(folder.resolve("local"), new RememberingJournal()));
    }

    Path database(String name) {
        return folder.resolve(name + ".db");
    }

    Extraction extraction() {
        return new Extraction(this, catalog.proofs());
    }

    /** Backs the databases up in this order. */
    void backUp(String... names) throws IOException {
        backups.backUp(open(Destination.LOCAL), Stream.of(names).map(name -> new ProtectedDatabase(name, database(name))).toList());
    }

    byte[] stored() throws IOException {
        return backups.stored();
    }

    void store(byte[] archive) throws IOException {
        backups.store(archive);
    }

    /** The metadata, from wherever in the archive it stands. */
    static ArchiveMetadata metadata(byte[] archive) throws IOException {
        return new ArchiveReader().read(new ByteArrayInputStream(archive), EntrySink.discard(), Long.MAX_VALUE, bytes -> { });
    }

    void prove() {
        var prover = new Prover(catalog.proofs(), new ReadBack(new ArchiveReader(), folder.resolve("work")), clock);
        try (var vault = open(Destination.LOCAL)) {
            prover.prove(vault, vault.find(NAME), new Unheard());
        }
    }

    /** Notes that what is stored now was proved and had this metadata, whatever it really has. */
    void noteProof(ArchiveMetadata metadata) {
        try (var vault = open(Destination.LOCAL)) {
            var backup = vault.find(NAME);
            catalog.proofs().record(new Proof("local", NAME.toString(), backup.sizeBytes(), backup.version(), ProofState.PROVED,
                    clock.instant(), Optional.empty(), Optional.of(new String(MetadataJson.write(metadata), StandardCharsets.UTF_8))));
        }
    }

    private record Unheard() implements Progress {

        @Override
        public void phase(String name, long totalBytes) { }

        @Override
        public void advance(long bytes) { }
    }

    /** How many vaults and streams are open. */
    int open() {
        return openVaults + store.open();
    }

    @Override
    public boolean enabled(Destination destination) {
        return true;
    }

    @Override
    public Vault open(Destination destination) {
        openVaults++;
        return new Vault(destination, store, () -> openVaults--);
    }

    @Override
    public void close() {
        catalog.close();
    }
}
