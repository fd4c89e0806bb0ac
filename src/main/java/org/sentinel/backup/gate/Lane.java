package org.sentinel.backup.gate;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

/** Room for a number of requests at once; nobody waits for it. */
final class Lane {

    private final Semaphore places;
    private final ProblemException full;
    private final Duration retryAfter;

    Lane(int places, Problem problem, String detail, Duration retryAfter) {
        this.places = new Semaphore(places);
        this.full = problem.because(detail);
        this.retryAfter = retryAfter;
    }

    /** Whether there was room; whoever got in must leave. */
    boolean enter() {
        return places.tryAcquire();
    }

    void leave() {
        places.release();
    }

    /** What those are told for whom there is no room. */
    Refusal full() {
        return Refusal.later(full, retryAfter);
    }
}
