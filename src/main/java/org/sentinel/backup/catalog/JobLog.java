package org.sentinel.backup.catalog;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.sentinel.backup.problem.ProblemException;

/**
 * The log of one job that runs, in memory until {@link #flush}. However long the work is, it stays below {@value #MOST} lines: of what it
 * does in detail the first lines are kept, warnings and steps have room beyond them, and the end always has. Safe for use by several threads.
 */
public final class JobLog {

    /** How many lines a log has at most. */
    public static final int MOST = 200;

    static final int DETAILS = 150;
    static final int STEPS = 190;

    private static final System.Logger LOG = System.getLogger(JobLog.class.getName());

    private final Clock clock;
    private final Consumer<List<JobEvent>> store;
    private final List<JobEvent> events = new ArrayList<>();
    private int stored;
    private long leftOut;

    JobLog(Clock clock, Consumer<List<JobEvent>> store) {
        this.clock = clock;
        this.store = store;
    }

    /** Something that was done, or that is to be warned of. */
    public void note(JobEvent.Level level, String text) {
        add(level, text, level == JobEvent.Level.INFO ? DETAILS : STEPS);
    }

    /** A part of the work that begins or ends. */
    public void step(String text) {
        add(JobEvent.Level.INFO, text, STEPS);
    }

    /** How all of it ended. */
    public synchronized void end(JobEvent.Level level, String text) {
        if (leftOut > 0) {
            add(JobEvent.Level.WARNING, "%d more lines were left out".formatted(leftOut), MOST);
        }
        add(level, text, MOST);
    }

    private synchronized void add(JobEvent.Level level, String text, int room) {
        if (events.size() < room) {
            events.add(JobEvent.of(now(), level, text));
        } else {
            leftOut++;
        }
    }

    /** All lines so far. */
    public synchronized List<JobEvent> events() {
        return List.copyOf(events);
    }

    /** Writes the lines that the catalog does not have yet. If it cannot, the next call tries again: a job is worth more than its log. */
    public synchronized void flush() {
        try {
            store.accept(List.copyOf(events.subList(stored, events.size())));
            stored = events.size();
        } catch (ProblemException e) {
            LOG.log(Level.DEBUG, "a job's log could not be written", e);
        }
    }

    /** The time of its lines. */
    public Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }
}
