package org.sentinel.backup.rest;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Supplier;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

/** Whether the application can serve; told by whoever starts and stops it. */
@ApplicationScoped
public class Readiness {

    /** One thing that was looked at. */
    public record Check(String name, boolean ok, String detail) { }

    private volatile ProblemException down = Problem.NOT_READY.because("the application is starting");
    private volatile Supplier<List<Check>> checks = List::of;

    /** It can serve; {@code details} says at any time what is degraded. */
    public void up(Supplier<List<Check>> details) {
        checks = details;
        down = null;
    }

    /** It cannot serve, and why. */
    public void down(ProblemException why) {
        down = why;
        checks = List::of;
    }

    /** @throws ProblemException NOT_READY; a stranger may read it, so it says what to do, and leaves paths and reasons to the log */
    public void require() {
        var why = down;
        if (why != null) {
            throw Problem.NOT_READY.because("%s: %s".formatted(why.problem(), why.problem().hint()), why);
        }
    }

    List<Check> checks() {
        var why = down;
        return why == null ? checks.get() : List.of(new Check(why.problem().name(), false, why.problem().hint()));
    }

    boolean isUp() {
        return down == null;
    }
}
