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
}
