package org.sentinel.backup.store.s3;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.random.RandomGenerator;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The one place where a call is tried again; the SDK's own retries are off, so that tries do not multiply. Pauses are random
 * between nothing and a bound that doubles (full jitter), or as long as the store asks for in {@code Retry-After} if that is longer.
 */
final class Retry {

    private final Patience patience;
    private final RandomGenerator random;

    Retry(Patience patience, RandomGenerator random) {
        this.patience = patience;
        this.random = random;
    }

    @FunctionalInterface
    interface Try<T> {
        /** @param number counted from 1 */
        T run(int number);
    }

    Patience patience() {
        return patience;
    }

    Retry withTries(int tries) {
        return new Retry(patience.withTries(tries), random);
    }

    /** @param doing what is tried and where, for the detail of a failure */
    <T> T run(String doing, Try<T> call) {
        for (var number = 1; ; number++) {
            try {
                return call.run(number);
            } catch (SdkException | IllegalStateException | RejectedExecutionException exception) {
                // The last two are how a closed client refuses.
                var failure = S3Failure.of(exception);
                if (!failure.passing() || number >= patience.tries()) {
                    throw failure.problem(doing, number);
                }
                pause(number, failure.retryAfter());
            }
        }
    }

    /** @throws ProblemException CANCELLED if the thread is interrupted; it stays marked so */
    void pause(int number, Duration atLeast) {
        var jittered = Duration.ofNanos(random.nextLong(patience.pauseAfter(number).toNanos() + 1));
        var pause = jittered.compareTo(atLeast) > 0 ? jittered : atLeast;
        var bounded = pause.compareTo(patience.longestPause()) < 0 ? pause : patience.longestPause();
        try {
            Thread.sleep(bounded.toMillis());
        } catch (InterruptedException stop) {
            throw cancelled(stop);
        }
    }

    static ProblemException cancelled(Exception cause) {
        Thread.currentThread().interrupt();
        return Problem.CANCELLED.because("stopped while the store was asked", cause);
    }
}
