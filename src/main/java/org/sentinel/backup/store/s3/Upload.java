package org.sentinel.backup.store.s3;

import java.util.Optional;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.store.StoredObject;
import org.sentinel.backup.store.UploadJournal;

/** One object on its way: at once if it fits into one part, in parts otherwise; and the way back if it fails. */
final class Upload {

    private final Bucket bucket;
    private final UploadCalls calls;
    private final UnfinishedUploads unfinished;
    private final UploadJournal journal;
    private final String key;
    private final Buffers buffers;
    private final int concurrency;

    private boolean opening;
    private String uploadId;
    private PartSender sender;
    private String eTag;
    private long bytes;
    private boolean stored;

    Upload(Bucket bucket, UploadJournal journal, String key, Buffers buffers) {
        this.bucket = bucket;
        this.calls = new UploadCalls(bucket);
        this.unfinished = new UnfinishedUploads(calls);
        this.journal = journal;
        this.key = key;
        this.buffers = buffers;
        this.concurrency = bucket.config().concurrency();
    }

    /** Takes over a full buffer that is not the last one. */
    void part(byte[] buffer, int length) {
        if (uploadId == null) {
            open();
        }
        bytes += length;
        sender.send(buffer, length);
    }

    /** Throws what made a part fail meanwhile. */
    void requireNoFailure() {
        if (sender != null) {
            sender.requireNoFailure();
        }
    }

    /** Takes over the last buffer; the object is there afterwards, with all its bytes. */
    StoredObject finish(byte[] buffer, int length) {
        if (uploadId == null) {
            bytes = length;
            eTag = Md5.of(buffer, length).tag();
            confirmed(() -> calls.putWhole(key, buffer, length, () -> false));
        } else {
            part(buffer, length);
            var parts = sender.finish();
            eTag = UploadCalls.tagOf(parts);
            confirmed(() -> calls.complete(key, uploadId, parts));
        }
        stored = true;
        return checked();
    }

    /**
     * Leaves nothing of a failed upload in the store. What cannot be taken back now stays noted in the journal, so that the next
     * start does it; the reason joins the failure.
     */
    void giveUp(Throwable failure) {
        // While the thread is marked as interrupted, the client refuses to ask the store for anything.
        var interrupted = Thread.interrupted();
        try {
            withdraw();
            journal.closed(key);
        } catch (RuntimeException stillThere) {
            failure.addSuppressed(stillThere);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void open() {
        opening = true;
        var opened = calls.open(key);
        uploadId = opened.uploadId();
        journal.opened(key, uploadId);
        if (opened.repeated()) {
            unfinished.abortOthers(key, uploadId);
        }
        sender = new PartSender(calls, key, uploadId, buffers, concurrency);
    }

    /** After all tries failed without a clear answer, the object may be there all the same. */
    private void confirmed(Runnable lastCall) {
        try {
            lastCall.run();
        } catch (ProblemException unclear) {
            if (!unclear.problem().retryable() || unclear.problem() == Problem.CANCELLED || !calls.holds(key, eTag, bytes)) {
                throw unclear;
            }
        }
    }

    private StoredObject checked() {
        var object = bucket.head(key).orElseThrow(() -> Problem.STORE_INCOMPLETE.because(
                bucket.doing("storing", key) + " was reported as done, but it is not there"));
        if (object.sizeBytes() != bytes) {
            throw Problem.STORE_INCOMPLETE.because("%s: it has %,d bytes of %,d".formatted(bucket.doing("storing", key),
                    object.sizeBytes(), bytes));
        }
        return object;
    }

    private void withdraw() {
        Optional<RuntimeException> stillSending = stopSending();
        if (stored) {
            bucket.delete(key);
            return;
        }
        if (uploadId != null) {
            calls.abort(key, uploadId);
        } else if (opening) {
            unfinished.abortAll(key);
        }
        if (eTag != null && calls.holds(key, eTag, bytes)) {
            bucket.delete(key);
        }
        stillSending.ifPresent(running -> {
            throw running;
        });
    }

    private Optional<RuntimeException> stopSending() {
        try {
            if (sender != null) {
                sender.close();
            }
            return Optional.empty();
        } catch (ProblemException running) {
            return Optional.of(running);
        }
    }
}
