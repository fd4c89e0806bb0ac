package org.sentinel.backup.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.sentinel.backup.problem.ProblemException;

/** Runs named steps in order until one fails, and keeps what each of them found. */
public final class Checklist {

    private final List<StoreCheck.Step> steps = new ArrayList<>();
    private boolean failed;

    /**
     * Runs a step, unless an earlier one failed.
     *
     * @param step returns what it saw, or throws a ProblemException; anything else it throws is passed on
     */
    public Checklist step(String name, Supplier<String> step) {
        if (!failed) {
            steps.add(outcome(name, step));
        }
        return this;
    }

    /** Runs a step whatever happened before; it appears among the steps only if it fails. */
    public Checklist cleanUp(String name, Supplier<String> step) {
        var outcome = outcome(name, step);
        if (!outcome.ok()) {
            steps.add(outcome);
        }
        return this;
    }

    public StoreCheck result() {
        return new StoreCheck(steps);
    }

    private StoreCheck.Step outcome(String name, Supplier<String> step) {
        try {
            return new StoreCheck.Step(name, true, step.get());
        } catch (ProblemException failure) {
            failed = true;
            return new StoreCheck.Step(name, false, failure.detail() + ". " + failure.problem().hint());
        }
    }
}
