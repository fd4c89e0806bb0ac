package org.sentinel.backup.rest;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

/** Whether the application can serve; told by whoever starts and stops it. */
@ApplicationScoped
public class Readiness {

    /** One thing that was looked at. */
    public record Check(String name, boolean ok, String detail) { }

    private volatile ProblemException down = Problem.NOT_READY.because("the application is starting");
    private volatile Checks checks = loggedIn -> List.of();

    /** Says at any time what is degraded, and more of it to those who have logged in. */
    @FunctionalInterface
    public interface Checks {
        List<Check> run(boolean loggedIn);
    }

    /** It can serve. */
    public void up(Checks details) {
        checks = details;
        down = null;
    }

    /** It cannot serve, and why. */
    public void down(ProblemException why) {
        down = why;
        checks = loggedIn -> List.of();
    }

    /** @throws ProblemException NOT_READY; a stranger may read it, so it says what to do, and leaves paths and reasons to the log */
    public void require() {
        var why = down;
        if (why != null) {
            throw Problem.NOT_READY.because("%s: %s".formatted(why.problem(), why.problem().hint()), why);
        }
    }

    List<Check> checks(boolean loggedIn) {
        var why = down;
        return why == null ? checks.run(loggedIn) : List.of(new Check(why.problem().name(), false, why.problem().hint()));
    }

    boolean isUp() {
        return down == null;
    }
}
