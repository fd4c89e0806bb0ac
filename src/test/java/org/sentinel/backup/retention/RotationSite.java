package org.sentinel.backup.retention;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sentinel.backup.MovingClock;
import org.sentinel.backup.archive.ArchiveReader;
import org.sentinel.backup.archive.ArchiveWriter;
import org.sentinel.backup.backup.BackupList;
import org.sentinel.backup.backup.Listener;
import org.sentinel.backup.backup.Prover;
import org.sentinel.backup.backup.ReadBack;
import org.sentinel.backup.catalog.Catalog;
import org.sentinel.backup.catalog.PendingUploads;
import org.sentinel.backup.catalog.Progress;
import org.sentinel.backup.catalog.ProofState;
import org.sentinel.backup.catalog.Report;
import org.sentinel.backup.database.ProtectedDatabase;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.snapshot.Snapshots;
import org.sentinel.backup.snapshot.SqliteFiles;
import org.sentinel.backup.store.ObjectStore;
import org.sentinel.backup.store.UploadJournal;
import org.sentinel.backup.store.directory.DirectoryObjectStore;
import org.sentinel.backup.vault.BackupName;
import org.sentinel.backup.vault.Destination;
import org.sentinel.backup.vault.Vault;
import org.sentinel.backup.vault.Vaults;

/** Backups of any day in one store, all copies of one real archive, a real catalog, and a clock that stands still. */
public final class RotationSite implements Vaults, AutoCloseable {

    public static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    public final Catalog catalog;
    final Path folder;
    final Pinning pinning;
    int housekeepings;
    /** The days of the backups that were told of as gone, in that order. */
    final List<String> told = new ArrayList<>();
    private final Aftermath aftermath = new Aftermath() {

        @Override
        public void clearUp() {
            housekeepings++;
        }

        @Override
        public void removed(Destination destination, BackupName name) {
            told.add(destination.word() + " " + day(name));
        }
    };
    final MovingClock clock = new MovingClock(NOW);
    Instant namedAt = Instant.EPOCH;
    private final byte[] archive;
    private ObjectStore store;

    public RotationSite(Path folder) {
        this(folder, null);
        store = new DirectoryObjectStore(folder.resolve("local"), new Journal(catalog.pendingUploads()));
    }

    public RotationSite(Path folder, ObjectStore store) {
        this.folder = folder;
        this.store = store;
        catalog = Catalog.open(folder.resolve("sentinel-backup.db"), clock);
        pinning = new Pinning(this, catalog.pins());
        archive = archive();
    }

    ObjectStore store() {
        return store;
    }

    /** From now on another store counts, perhaps one around the first. */
    void store(ObjectStore other) {
        store = other;
    }

    /** The backup of a day, such as 2026-01-30, at three o'clock. */
    public static BackupName name(String day) {
        return BackupName.parse(BackupName.PREFIX + day + "-030000.tar.gz");
    }

    public void unproved(String... days) {
        Arrays.stream(days).forEach(day -> save(day, archive.length));
    }

    public void proved(String... days) {
        unproved(days);
        Arrays.stream(days).forEach(this::prove);
    }

    /** Half an archive of which nobody knows yet. */
    void broken(String... days) {
        Arrays.stream(days).forEach(day -> save(day, archive.length / 2));
    }

    void damaged(String... days) {
        broken(days);
        Arrays.stream(days).forEach(day -> {
            try {
                prove(day);
            } catch (ProblemException damage) {
                return;
            }
            throw new IllegalStateException(day);
        });
    }

    /** Changes a byte of a stored backup, as a disk may. */
    void rot(String day) throws IOException {
        var file = folder.resolve("local").resolve(name(day).toString());
        var written = Files.getLastModifiedTime(file);
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        Files.setLastModifiedTime(file, written);
    }

    private void save(String day, int bytes) {
        open(Destination.LOCAL).save(name(day), bytes, out -> out.write(archive, 0, bytes));
    }

    private void prove(String day) {
        try (var vault = open(Destination.LOCAL)) {
            prover().prove(vault, vault.find(name(day)), Listener.patient());
        }
    }

    /** The days of the backups that are there, newest first. */
    public List<String> days() {
        return list().of(Destination.LOCAL).stream().map(entry -> day(entry.name())).toList();
    }

    List<ProofState> states() {
        return list().of(Destination.LOCAL).stream().map(BackupList.Entry::state).toList();
    }

    static String day(BackupName name) {
        return name.toString().substring(BackupName.PREFIX.length(), BackupName.PREFIX.length() + 10);
    }

    /** As the schedule does. */
    Report rotateAlone(Policy policy) {
        return rotation().run(Destination.LOCAL, policy, ZoneOffset.UTC, Consent.NOBODY, Listener.patient());
    }

    public Report rotate(Policy policy, boolean confirmed, Progress progress) {
        return rotation().run(Destination.LOCAL, policy, ZoneOffset.UTC, confirmed ? Consent.CONFIRMED : Consent.ASKED, progress);
    }

    public Rotation rotation() {
        return new Rotation(this, list(), prover(), pinning, catalog, aftermath, clock);
    }

    BackupList list() {
        return new BackupList(this, catalog.proofs(), catalog.pins());
    }

    private Prover prover() {
        return new Prover(catalog.proofs(), new ReadBack(new ArchiveReader(), folder.resolve("work")), clock);
    }

    private byte[] archive() {
        try {
            var database = SqliteFiles.run(folder.resolve("ledger.db"), SqliteFiles.numbers(300));
            var copies = Files.createDirectories(folder.resolve("copies"));
            var snapshot = new Snapshots(clock, 2).take(List.of(new ProtectedDatabase("ledger", database)), copies, Duration.ofSeconds(5),
                    bytes -> { });
            var file = folder.resolve("archive");
            try (var out = Files.newOutputStream(file)) {
                new ArchiveWriter(2, "1.2.3").write(snapshot, out, bytes -> { });
            }
            return Files.readAllBytes(file);
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean enabled(Destination destination) {
        return true;
    }

    @Override
    public Instant namedAt(Destination destination) {
        return namedAt;
    }

    @Override
    public Vault open(Destination destination) {
        return new Vault(destination, store, () -> { });
    }

    @Override
    public void close() {
        catalog.close();
    }

    private record Journal(PendingUploads uploads) implements UploadJournal {

        @Override
        public void opening(String key) {
            uploads.opening("local", key);
        }

        @Override
        public void opened(String key, String uploadId) {
            uploads.opened("local", key, uploadId);
        }

        @Override
        public void closed(String key) {
            uploads.closed("local", key);
        }
    }
}
