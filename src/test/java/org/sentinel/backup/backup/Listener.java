package org.sentinel.backup.backup;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.sentinel.backup.catalog.JobEvent;
import org.sentinel.backup.catalog.Progress;
import org.sentinel.backup.problem.Problem;

/** Hears the progress of a test's job, and may cancel it in one phase. */
public final class Listener implements Progress {

    private final String cancelledIn;
    private final List<String> phases = new CopyOnWriteArrayList<>();
    private final List<String> notes = new CopyOnWriteArrayList<>();
    private volatile String phase = "";

    private Listener(String cancelledIn) {
        this.cancelledIn = cancelledIn;
    }

    public static Listener patient() {
        return new Listener("none");
    }

    /** Cancels when the first bytes of this phase are done. */
    public static Listener cancellingIn(String phase) {
        return new Listener(phase);
    }

    public List<String> phases() {
        return phases;
    }

    @Override
    public void phase(String name, long totalBytes) {
        phase = name;
        phases.add(name);
    }

    /** Each with its level. */
    public List<String> notes() {
        return notes;
    }

    @Override
    public void note(JobEvent.Level level, String text) {
        notes.add(level + " " + text);
    }

    @Override
    public void advance(long bytes) {
        if (phase.equals(cancelledIn)) {
            throw Problem.CANCELLED.because("cancelled by the test");
        }
    }
}
