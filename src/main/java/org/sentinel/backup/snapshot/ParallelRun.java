package org.sentinel.backup.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.sentinel.backup.problem.Problem;

/** Does the same to each of a few things on several threads, and returns only when no thread is left at work. */
public final class ParallelRun {

    private final int threads;

    public ParallelRun(int threads) {
        this.threads = threads;
    }

    /** The results in the order of the items. The first failure is thrown; work that has not begun by then never begins. */
    public <T, R> List<R> each(List<T> items, Function<T, R> work) {
        var pool = Executors.newFixedThreadPool(threads);
        try {
            var futures = items.stream().map(item -> pool.submit(() -> work.apply(item))).toList();
            var results = new ArrayList<R>();
            for (var future : futures) {
                results.add(get(future));
            }
            return results;
        } finally {
            end(pool);
        }
    }

    private static <R> R get(Future<R> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw Problem.INTERNAL.because("a worker failed: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.CANCELLED.because("interrupted", e);
        }
    }

    // The files that the workers write must be nobody's before the caller removes them.
    private static void end(ExecutorService pool) {
        pool.shutdownNow();
        var interrupted = false;
        while (!pool.isTerminated()) {
            try {
                pool.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
