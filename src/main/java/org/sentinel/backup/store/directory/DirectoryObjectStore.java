package org.sentinel.backup.store.directory;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.store.Content;
import org.sentinel.backup.store.ObjectStore;
import org.sentinel.backup.store.StoreCheck;
import org.sentinel.backup.store.StoredObject;
import org.sentinel.backup.store.UploadJournal;

/**
 * Keeps each object as a file of one folder; a slash in a key makes a sub folder. The folder is made on first need with
 * mode 0700, files have mode 0600. An object is written beside its place under the name of a {@link PartialFile}, which is the
 * upload's id in the journal, and appears under its key only when all its bytes are on the disk.
 */
public final class DirectoryObjectStore implements ObjectStore {

    private static final System.Logger LOG = System.getLogger(DirectoryObjectStore.class.getName());

    private final ObjectFolder folder;
    private final UploadJournal journal;

    public DirectoryObjectStore(Path folder, UploadJournal journal) {
        this.folder = new ObjectFolder(folder.toAbsolutePath().normalize());
        this.journal = journal;
    }

    /**
     * {@inheritDoc}
     *
     * <p>An IOException of the content arrives as an UncheckedIOException; more bytes than {@code maxBytes} are an
     * IllegalStateException.
     */
    @Override
    public StoredObject put(String key, long maxBytes, Content content) {
        var target = folder.fileOf(key);
        if (folder.holds(target)) {
            throw taken(key);
        }
        journal.opening(key);
        var partial = new PartialFile(target);
        try {
            partial.create();
            journal.opened(key, partial.name());
            write(partial, maxBytes, content);
            publish(partial, key);
        } catch (Throwable failure) {
            giveUp(partial, key, failure);
            throw failure;
        }
        closeQuietly(key);
        return head(key).orElseThrow(() -> Problem.STORE_INCOMPLETE.because("%s is gone again".formatted(target)));
    }

    @Override
    public InputStream get(String key, long offset, long length) {
        return FileRange.open(folder.fileOf(key), key, offset, length);
    }

    @Override
    public Optional<StoredObject> head(String key) {
        return folder.attributes(key);
    }

    @Override
    public void list(String prefix, Consumer<StoredObject> consumer) {
        folder.objects(prefix).forEach(consumer);
    }

    @Override
    public void delete(String key) {
        folder.remove(folder.fileOf(key));
    }

    @Override
    public void abandon(String key, Optional<String> uploadId) {
        var target = folder.fileOf(key);
        PartialFile.leftBehind(target).stream()
                .filter(partial -> uploadId.isEmpty() || partial.name().equals(uploadId.get()))
                .forEach(PartialFile::discard);
        journal.closed(key);
    }

    @Override
    public int abandonOld(String prefix, Predicate<String> wanted, Instant before) {
        var old = folder.partials(key -> key.startsWith(prefix) && wanted.test(key), before);
        old.forEach(PartialFile::discard);
        return old.size();
    }

    @Override
    public StoreCheck check() {
        return new DirectoryCheck(this, folder).run();
    }

    /** Holds nothing open. */
    @Override
    public void close() { }

    private static void write(PartialFile partial, long maxBytes, Content content) {
        try (var out = partial.open(maxBytes)) {
            content.writeTo(out);
            out.sync();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void publish(PartialFile partial, String key) {
        if (!partial.publish()) {
            throw taken(key);
        }
    }

    private void giveUp(PartialFile partial, String key, Throwable failure) {
        try {
            partial.discard();
            journal.closed(key);
        } catch (RuntimeException stillThere) {
            // The note stays in the journal, so that the next start removes the file.
            failure.addSuppressed(stillThere);
        }
    }

    private void closeQuietly(String key) {
        try {
            journal.closed(key);
        } catch (RuntimeException failure) {
            // The object is whole; a note too many only makes the next start look for a file that is gone.
            LOG.log(System.Logger.Level.WARNING, "The end of the upload of " + key + " could not be noted", failure);
        }
    }

    private static RuntimeException taken(String key) {
        return Problem.BACKUP_EXISTS.because("%s is there already".formatted(key));
    }
}
