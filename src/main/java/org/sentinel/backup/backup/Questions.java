package org.sentinel.backup.backup;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

/**
 * Asks stores for those who look at a page and must not wait long. The same question is asked once at a time, however many want to know,
 * and few at all: a store that hangs holds up a few threads and nothing else. Safe for use by several threads.
 */
public final class Questions implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    static final int MOST = 6;
    private static final int IDLE_SECONDS = 30;

    private final Duration patience;
    private final ExecutorService threads;
    private final Map<Object, CompletableFuture<?>> open = new HashMap<>();

    public Questions() {
        this(PATIENCE);
    }

    /** @param patience how long one waits for an answer */
    Questions(Duration patience) {
        this.patience = patience;
        this.threads = new ThreadPoolExecutor(0, MOST, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), Questions::thread);
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "sentinel-question");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * The answer to a question; one that takes longer than the patience stays open, and whoever asks again waits for the same answer.
     *
     * @param key tells questions apart
     * @throws ProblemException STORE_TIMEOUT, or what the question ends in
     */
    <T> T ask(Object key, Supplier<T> question) {
        var answer = open(key, question);
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw Problem.STORE_TIMEOUT.because("no answer within %d seconds; it is still awaited".formatted(patience.toSeconds()), e);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.CANCELLED.because("stopped while a store was asked", e);
        }
    }

    // What stands under a key was put there with the same question.
    @SuppressWarnings("unchecked")
    private <T> CompletableFuture<T> open(Object key, Supplier<T> question) {
        CompletableFuture<T> answer;
        synchronized (open) {
            answer = (CompletableFuture<T>) open.get(key);
            if (answer != null) {
                return answer;
            }
            answer = begin(question);
            open.put(key, answer);
        }
        answer.whenComplete((done, failure) -> forget(key));
        return answer;
    }

    private <T> CompletableFuture<T> begin(Supplier<T> question) {
        try {
            return CompletableFuture.supplyAsync(question, threads);
        } catch (RejectedExecutionException e) {
            throw Problem.STORE_TIMEOUT.because("%d earlier questions to the stores still wait for their answers".formatted(MOST), e);
        }
    }

    /** Whether somebody's question has no answer yet. */
    boolean isOpen(Object key) {
        synchronized (open) {
            return open.containsKey(key);
        }
    }

    private void forget(Object key) {
        synchronized (open) {
            open.remove(key);
        }
    }

    // Several may wait for it, so each gets an exception of its own.
    private static RuntimeException failure(Throwable cause) {
        return cause instanceof ProblemException known ? known.problem().because(known.detail(), known)
                : new IllegalStateException("a question failed", cause);
    }

    /** Lets nobody ask any more, and wakes whoever still waits for a store. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
