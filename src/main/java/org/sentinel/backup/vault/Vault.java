package org.sentinel.backup.vault;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.sentinel.backup.archive.ArchiveMetadata;
import org.sentinel.backup.archive.ArchiveReader;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.store.ObjectStore;
import org.sentinel.backup.store.StoredObject;

/** The backups of one destination. */
public final class Vault implements AutoCloseable {

    private static final Comparator<StoredBackup> NEWEST_FIRST = Comparator.comparing(StoredBackup::name).reversed();

    private static final ArchiveReader ARCHIVES = new ArchiveReader();

    private final Destination destination;
    private final ObjectStore store;
    private final RecentListing recent;
    private final Runnable release;

    /** A vault whose listings nobody remembers. */
    public Vault(Destination destination, ObjectStore store, Runnable release) {
        this(destination, store, new RecentListing(), release);
    }

    /**
     * @param recent the one of this store; hears of each change
     * @param release what to do when the vault is closed; the store is not closed with it
     */
    public Vault(Destination destination, ObjectStore store, RecentListing recent, Runnable release) {
        this.destination = destination;
        this.store = store;
        this.recent = recent;
        this.release = release;
    }

    public Destination destination() {
        return destination;
    }

    /** What is remembered of this vault's store. */
    public RecentListing recent() {
        return recent;
    }

    /**
     * Saves a backup whole, or not at all.
     *
     * @param maxBytes an upper bound of its size
     * @throws org.sentinel.backup.problem.ProblemException BACKUP_EXISTS, NO_SPACE, STORE_…
     */
    public StoredBackup save(BackupName name, long maxBytes, BackupContent content) {
        try {
            return backup(name, store.put(name.toString(), maxBytes, content::writeTo));
        } finally {
            recent.changed();
        }
    }

    /** All backups, newest first; objects with other names are left out. */
    public List<StoredBackup> list() {
        var backups = new ArrayList<StoredBackup>();
        store.list(BackupName.PREFIX, object -> BackupName.of(object.key()).ifPresent(name -> backups.add(backup(name, object))));
        backups.sort(NEWEST_FIRST);
        return backups;
    }

    /** @throws org.sentinel.backup.problem.ProblemException BACKUP_NOT_FOUND */
    public StoredBackup find(BackupName name) {
        return store.head(name.toString()).map(object -> backup(name, object)).orElseThrow(() -> notFound(name));
    }

    /**
     * Opens a backup's bytes from {@code offset} on; the caller closes the stream.
     *
     * @param length how many bytes, or -1 for all the rest
     * @throws org.sentinel.backup.problem.ProblemException BACKUP_NOT_FOUND, RANGE_NOT_SATISFIABLE, STORE_…
     */
    public InputStream fetch(BackupName name, long offset, long length) {
        return store.get(name.toString(), offset, length);
    }

    /**
     * What a backup's first bytes say of it; empty if its metadata stands at its end, as in the original program's archives.
     *
     * @throws org.sentinel.backup.problem.ProblemException BACKUP_NOT_FOUND, ARCHIVE_…, STORE_…
     */
    public Optional<ArchiveMetadata> describe(BackupName name) {
        try (var in = fetch(name, 0, -1)) {
            return Optional.of(ARCHIVES.readMetadata(in));
        } catch (ProblemException e) {
            if (e.problem() == Problem.METADATA_NOT_INDEXED) {
                return Optional.empty();
            }
            throw e;
        } catch (IOException e) {
            throw Problem.STORE_FAILED.because("reading the metadata of " + name, e);
        }
    }

    /**
     * Removes a backup and makes sure that it is gone.
     *
     * @throws org.sentinel.backup.problem.ProblemException BACKUP_NOT_FOUND, BACKUP_NOT_REMOVED, STORE_OBJECT_LOCKED, STORE_…
     */
    public void remove(BackupName name) {
        find(name);
        try {
            store.delete(name.toString());
        } finally {
            recent.changed();
        }
    }

    /** Gives up what an earlier run left of saving {@code filename}. */
    public void abandon(String filename, Optional<String> uploadId) {
        store.abandon(filename, uploadId);
    }

    /**
     * Gives up the unfinished uploads of backups that were begun before an instant, by whichever program; see
     * {@link ObjectStore#abandonOld}.
     *
     * @return how many
     */
    public int abandonOld(Instant before) {
        return store.abandonOld(BackupName.PREFIX, key -> BackupName.of(key).isPresent(), before);
    }

    /** Writes, reads back, lists and deletes a small object. */
    public DestinationCheck check() {
        var check = store.check();
        return new DestinationCheck(check.passed(), check.steps().stream()
                .map(step -> new DestinationCheck.Step(step.name(), step.ok(), step.detail())).toList());
    }

    private static StoredBackup backup(BackupName name, StoredObject object) {
        return new StoredBackup(name, object.sizeBytes(), object.version());
    }

    private RuntimeException notFound(BackupName name) {
        return Problem.BACKUP_NOT_FOUND.because("%s is not in %s".formatted(name, destination.word()));
    }

    @Override
    public void close() {
        release.run();
    }
}
