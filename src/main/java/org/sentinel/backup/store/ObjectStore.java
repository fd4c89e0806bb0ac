package org.sentinel.backup.store;

import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Immutable objects under keys. An object exists whole or not at all, and is never overwritten. Every call is bounded in
 * time, retries what may be retried, and fails with a {@code ProblemException} whose problem starts with {@code STORE_},
 * {@code BACKUP_} or is {@code NO_SPACE}. Safe for use by several threads.
 */
public interface ObjectStore extends AutoCloseable {

    /**
     * Stores what {@code content} writes. If the content throws, or anything else fails, no object appears, nothing of the
     * upload stays in the store, and the exception is passed on.
     *
     * @param maxBytes an upper bound of the object's size; decides the size of the parts of a multipart upload
     * @throws org.sentinel.backup.problem.ProblemException BACKUP_EXISTS if the key is taken (checked before the content is
     *         asked for, and again by the store), STORE_INCOMPLETE if the store's size of it differs from what was written
     */
    StoredObject put(String key, long maxBytes, Content content);

    /**
     * Opens an object from {@code offset} on; the caller closes it. Reading throws a ProblemException if the connection breaks or
     * stalls, and STORE_INCOMPLETE if fewer bytes arrive than announced.
     *
     * @param length how many bytes, or -1 for all the rest
     * @throws org.sentinel.backup.problem.ProblemException BACKUP_NOT_FOUND, RANGE_NOT_SATISFIABLE
     */
    InputStream get(String key, long offset, long length);

    /** The object's attributes, or empty if there is none under this key. */
    Optional<StoredObject> head(String key);

    /** Passes every object whose key starts with {@code prefix} on, page by page, in the order of the keys. */
    void list(String prefix, Consumer<StoredObject> consumer);

    /**
     * Removes an object and makes sure that it is gone. An object that is not there is no failure.
     *
     * @throws org.sentinel.backup.problem.ProblemException BACKUP_NOT_REMOVED if it is still there although the store reported no
     *         failure, STORE_OBJECT_LOCKED if a lock protects it (R2: bucket locks); it is asked once then
     */
    void delete(String key);

    /**
     * Gives up an upload that an earlier run of this program left unfinished, as its {@link UploadJournal} noted it.
     *
     * @param uploadId as noted, or empty if the run ended before the store had named it
     */
    void abandon(String key, Optional<String> uploadId);

    /**
     * Gives up the unfinished uploads that were begun before an instant, whoever began them; of a file the last writing counts.
     * A store that cannot list its uploads keeps them.
     *
     * @param prefix what their keys start with
     * @param wanted which of these keys; asked with keys that may not be valid
     * @return how many were given up
     */
    int abandonOld(String prefix, Predicate<String> wanted, Instant before);

    /** Tries everything that a backup needs with a small object of its own, one named check after the other. */
    StoreCheck check();

    @Override
    void close();
}
