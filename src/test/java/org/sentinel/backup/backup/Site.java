package org.sentinel.backup.backup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.sentinel.backup.archive.ArchiveReader;
import org.sentinel.backup.archive.ArchiveWriter;
import org.sentinel.backup.catalog.Catalog;
import org.sentinel.backup.catalog.PendingUploads;
import org.sentinel.backup.database.ProtectedDatabase;
import org.sentinel.backup.snapshot.Snapshots;
import org.sentinel.backup.store.ObjectStore;
import org.sentinel.backup.store.UploadJournal;
import org.sentinel.backup.store.directory.DirectoryObjectStore;
import org.sentinel.backup.vault.BackupName;
import org.sentinel.backup.vault.Destination;
import org.sentinel.backup.vault.RecentListing;
import org.sentinel.backup.vault.StoredBackup;
import org.sentinel.backup.vault.Vault;
import org.sentinel.backup.vault.Vaults;

/** All that a backup takes, in one folder: real files, a real catalog, a clock that stands still. */
final class Site implements Vaults, AutoCloseable {

    static final Instant NOW = Instant.parse("2026-01-08T14:30:22.5Z");
    static final BackupName NAME = new BackupName(NOW);

    final Path folder;
    final Catalog catalog;
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final ObjectStore local;
    private ObjectStore r2;
    private final Map<Destination, RecentListing> shelves = Map.of(Destination.LOCAL, new RecentListing(), Destination.R2, new RecentListing());

    Site(Path folder) {
        this.folder = folder;
        catalog = Catalog.open(folder.resolve("sentinel-backup.db"), clock);
        local = new DirectoryObjectStore(folder.resolve("local"), new Journal(catalog.pendingUploads(), "local"));
        r2 = new DirectoryObjectStore(folder.resolve("r2"), new Journal(catalog.pendingUploads(), "r2"));
    }

    void r2(ObjectStore store) {
        r2 = store;
    }

    ObjectStore local() {
        return local;
    }

    Path database(String name) {
        return folder.resolve(name + ".db");
    }

    Path work() {
        return folder.resolve("work");
    }

    Path stored(Destination destination, BackupName name) {
        return folder.resolve(destination.word()).resolve(name.toString());
    }

    /** Whether nothing is in the folder of a destination, and nothing on its way there. */
    boolean isUntouched(Destination destination) throws Exception {
        var files = folder.resolve(destination.word());
        if (Files.notExists(files)) {
            return true;
        }
        try (var entries = Files.list(files)) {
            return entries.findAny().isEmpty();
        }
    }

    /** Whether the work folder is missing or empty. */
    boolean isTidy() throws Exception {
        if (Files.notExists(work())) {
            return true;
        }
        try (var entries = Files.list(work())) {
            return entries.findAny().isEmpty();
        }
    }

    Backups backups(String... databases) {
        var list = Arrays.stream(databases).map(name -> new ProtectedDatabase(name, database(name))).toList();
        return new Backups(new Protection(list, work(), folder.resolve("local")), () -> Duration.ofSeconds(5), new Snapshots(clock, 2),
                new ArchiveWriter(2, "1.2.3"), this, prover());
    }

    Prover prover() {
        return new Prover(catalog.proofs(), new ReadBack(new ArchiveReader(), work()), clock);
    }

    BackupList list() {
        return new BackupList(this, catalog.proofs(), catalog.pins());
    }

    StoredBackup find(Destination destination, BackupName name) {
        return open(destination).find(name);
    }

    List<BackupList.Entry> entries(Destination destination) {
        return list().of(destination);
    }

    @Override
    public boolean enabled(Destination destination) {
        return true;
    }

    @Override
    public Vault open(Destination destination) {
        return new Vault(destination, destination == Destination.LOCAL ? local : r2, shelves.get(destination), () -> { });
    }

    @Override
    public void close() {
        catalog.close();
    }

    private record Journal(PendingUploads uploads, String destination) implements UploadJournal {

        @Override
        public void opening(String key) {
            uploads.opening(destination, key);
        }

        @Override
        public void opened(String key, String uploadId) {
            uploads.opened(destination, key, uploadId);
        }

        @Override
        public void closed(String key) {
            uploads.closed(destination, key);
        }
    }
}
