package org.sentinel.backup.account;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.sentinel.backup.problem.Problem;

/** Lets two threads hash at a time, as a hash takes a core for a while; few wait, and the others are sent away. */
final class HashingTurns {

    private static final int AT_ONCE = 2;
    private static final int WAITING = 32;

    private final Semaphore turns = new Semaphore(AT_ONCE, true);

    /** @throws org.sentinel.backup.problem.ProblemException TOO_MANY_REQUESTS */
    <T> T take(Supplier<T> work) {
        if (turns.getQueueLength() >= WAITING) {
            throw Problem.TOO_MANY_REQUESTS.because("too many logins at once");
        }
        turns.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }
}
