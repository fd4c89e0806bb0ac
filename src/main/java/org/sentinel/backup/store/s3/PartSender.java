package org.sentinel.backup.store.s3;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

/** Sends the parts of one upload, a fixed number of them at a time, each from a buffer that it gives back afterwards. */
final class PartSender implements AutoCloseable {

    private static final Duration LAST_WAIT = Duration.ofSeconds(90);

    private final UploadCalls calls;
    private final String key;
    private final String uploadId;
    private final Buffers buffers;
    private final ExecutorService threads;
    private final List<UploadCalls.SentPart> sent = new ArrayList<>();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private volatile boolean stopped;
    private int number;

    PartSender(UploadCalls calls, String key, String uploadId, Buffers buffers, int concurrency) {
        this.calls = calls;
        this.key = key;
        this.uploadId = uploadId;
        this.buffers = buffers;
        this.threads = Executors.newFixedThreadPool(concurrency, task -> daemon(task, key));
    }

    /** Takes the buffer over. */
    void send(byte[] buffer, int length) {
        requireNoFailure();
        number++;
        var part = number;
        threads.execute(() -> sendNow(part, buffer, length));
    }

    /** Throws what made a part fail, if one did. */
    void requireNoFailure() {
        var first = failure.get();
        if (first instanceof ProblemException problem) {
            throw problem.problem().because(problem.detail(), problem);
        }
        if (first != null) {
            throw Problem.STORE_FAILED.because("a part of %s could not be sent: %s".formatted(key, first), first);
        }
    }

    /** Waits for all parts, and gives them back in order. */
    List<UploadCalls.SentPart> finish() {
        threads.shutdown();
        try {
            while (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
                requireNoFailure();
            }
        } catch (InterruptedException stop) {
            throw Retry.cancelled(stop);
        }
        requireNoFailure();
        synchronized (sent) {
            return sent.stream().sorted(Comparator.comparingInt(UploadCalls.SentPart::number)).toList();
        }
    }

    /**
     * Stops what is still under way, and waits until it has ended.
     *
     * @throws ProblemException STORE_TIMEOUT if it does not
     */
    @Override
    public void close() {
        stopped = true;
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(LAST_WAIT.toSeconds(), TimeUnit.SECONDS)) {
                throw Problem.STORE_TIMEOUT.because("parts of %s are still under way".formatted(key));
            }
        } catch (InterruptedException stop) {
            throw Retry.cancelled(stop);
        }
    }

    private void sendNow(int part, byte[] buffer, int length) {
        try {
            if (failure.get() == null) {
                var done = calls.send(key, uploadId, part, buffer, length, () -> stopped || failure.get() != null);
                synchronized (sent) {
                    sent.add(done);
                }
            }
        } catch (Throwable broken) {
            failure.compareAndSet(null, broken);
        } finally {
            buffers.giveBack(buffer);
        }
    }

    private static Thread daemon(Runnable task, String key) {
        var thread = new Thread(task, "upload " + key);
        thread.setDaemon(true);
        return thread;
    }
}
