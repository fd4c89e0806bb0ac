package org.sentinel.backup.catalog;

/** Hears how far a job is. Used by several threads. */
public interface Progress {

    /** A new part of the work begins, of about {@code totalBytes} bytes; 0 if nobody knows. */
    void phase(String name, long totalBytes);

    /**
     * So many more bytes are done.
     *
     * @throws org.sentinel.backup.problem.ProblemException CANCELLED if somebody wants the job to end
     */
    void advance(long bytes);

    /** A line for the job's log, in English and for a person; never a secret. */
    default void note(JobEvent.Level level, String text) { }

    /** The same, where nothing is wrong. */
    default void note(String text) {
        note(JobEvent.Level.INFO, text);
    }

    /** The same, where somebody should look. */
    default void warn(String text) {
        note(JobEvent.Level.WARNING, text);
    }
}
