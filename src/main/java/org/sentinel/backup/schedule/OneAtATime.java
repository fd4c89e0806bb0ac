package org.sentinel.backup.schedule;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.sentinel.backup.problem.Problem;

/** Lets one of a kind run at a time; nobody waits. */
public final class OneAtATime {

    private final Set<Object> running = ConcurrentHashMap.newKeySet();

    /**
     * Runs the work, unless one of its kind is running.
     *
     * @param what names the kind for people
     * @throws org.sentinel.backup.problem.ProblemException TEST_RUNNING, and nothing was run
     */
    public <T> T run(Object kind, String what, Supplier<T> work) {
        if (!running.add(kind)) {
            throw Problem.TEST_RUNNING.because("a test of %s is running".formatted(what));
        }
        try {
            return work.get();
        } finally {
            running.remove(kind);
        }
    }
}
