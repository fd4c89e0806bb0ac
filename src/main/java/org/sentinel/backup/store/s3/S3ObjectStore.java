package org.sentinel.backup.store.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Clock;
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
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Keeps objects in a bucket. An upload holds at most {@code concurrency + 1} parts in memory and at most a quarter of the heap
 * (but always one part), whatever the object's size; see {@link PartPlan}. How long a call may take and how often it is tried
 * stands in {@link Patience}.
 */
public final class S3ObjectStore implements ObjectStore {

    private static final System.Logger LOG = System.getLogger(S3ObjectStore.class.getName());

    private final S3Client client;
    private final Bucket bucket;
    private final UploadJournal journal;
    private final Clock clock;
    private final long heapBytes;

    public S3ObjectStore(S3StoreConfig config, UploadJournal journal, Clock clock) {
        this(config, journal, clock, Patience.USUAL, Runtime.getRuntime().maxMemory());
    }

    S3ObjectStore(S3StoreConfig config, UploadJournal journal, Clock clock, Patience patience, long heapBytes) {
        this.client = R2Client.open(config, patience);
        this.bucket = new Bucket(client, config, new Retry(patience, new SecureRandom()));
        this.journal = journal;
        this.clock = clock;
        this.heapBytes = heapBytes;
    }

    /**
     * {@inheritDoc}
     *
     * <p>Where a server ignores conditions, two uploads of one key that run at the same time may both succeed; R2 does not.
     * If the object turns out to have another size than was sent, it is removed again.
     *
     * <p>An IOException of the content arrives as an UncheckedIOException; more bytes than {@code maxBytes} are an
     * IllegalStateException.
     *
     * @throws org.sentinel.backup.problem.ProblemException also STORE_OBJECT_TOO_LARGE; and CANCELLED if the thread is interrupted
     */
    @Override
    public StoredObject put(String key, long maxBytes, Content content) {
        var plan = PartPlan.of(maxBytes, bucket.config().concurrency(), heapBytes);
        if (bucket.head(key).isPresent()) {
            throw Problem.BACKUP_EXISTS.because(bucket.doing("storing", key) + ": it is there already");
        }
        journal.opening(key);
        var buffers = new Buffers(plan.buffers(), plan.bufferBytes());
        var upload = new Upload(bucket, journal, key, buffers);
        StoredObject object;
        try {
            object = write(content, new PartStream(upload, buffers, plan));
        } catch (Throwable failure) {
            upload.giveUp(failure);
            throw failure;
        }
        closeQuietly(key);
        return object;
    }

    @Override
    public InputStream get(String key, long offset, long length) {
        return new Downloads(bucket).open(key, new ByteRange(offset, length));
    }

    @Override
    public Optional<StoredObject> head(String key) {
        return bucket.head(key);
    }

    @Override
    public void list(String prefix, Consumer<StoredObject> consumer) {
        bucket.list(prefix, consumer);
    }

    @Override
    public void delete(String key) {
        bucket.remove(key);
    }

    @Override
    public void abandon(String key, Optional<String> uploadId) {
        var calls = new UploadCalls(bucket);
        if (uploadId.isPresent()) {
            calls.abort(key, uploadId.get());
        } else {
            new UnfinishedUploads(calls).abortAll(key);
        }
        journal.closed(key);
    }

    /** {@inheritDoc} An upload of which the store does not say when it was begun is kept. */
    @Override
    public int abandonOld(String prefix, Predicate<String> wanted, Instant before) {
        return new UnfinishedUploads(new UploadCalls(bucket)).abortOld(prefix, wanted, before);
    }

    @Override
    public StoreCheck check() {
        return new S3Check(bucket.withTries(2), clock).run();
    }

    /** Ends all connections; what is still under way fails. */
    @Override
    public void close() {
        client.close();
    }

    private static StoredObject write(Content content, PartStream out) {
        try {
            content.writeTo(out);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return out.finish();
    }

    private void closeQuietly(String key) {
        try {
            journal.closed(key);
        } catch (RuntimeException failure) {
            // The object is whole; a note too many only makes the next start give up an upload that is no more.
            LOG.log(System.Logger.Level.WARNING, "The end of the upload of " + key + " could not be noted", failure);
        }
    }
}
