package org.sentinel.backup.schedule;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.sentinel.backup.catalog.Job;
import org.sentinel.backup.database.OperationLock;

/** The job that runs now. */
final class RunningJob {

    private final Job job;
    private final OperationLock.Lease lease;
    private final JobProgress progress = new JobProgress();
    private final CountDownLatch ended = new CountDownLatch(1);
    private Thread worker;

    RunningJob(Job job, OperationLock.Lease lease) {
        this.job = job;
        this.lease = lease;
    }

    Job job() {
        return job;
    }

    JobProgress progress() {
        return progress;
    }

    /** The calling thread does the work from now on. */
    synchronized void enter() {
        worker = Thread.currentThread();
    }

    /** The work is over, and the calling thread its own again. */
    synchronized void leave() {
        worker = null;
        Thread.interrupted();
    }

    /** Wakes the work where it waits for something else than its next step. */
    synchronized void interrupt() {
        if (worker != null) {
            worker.interrupt();
        }
    }

    /** Lets the next job run. */
    void release() {
        lease.close();
    }

    /** All is over, also what is done for a job that has ended. */
    void close() {
        release();
        ended.countDown();
    }

    boolean awaitEnd(long millis) throws InterruptedException {
        return ended.await(millis, TimeUnit.MILLISECONDS);
    }

    /** The job as it was noted, with its progress of this moment. */
    Job live(Job noted) {
        return new Job(noted.id(), noted.kind(), noted.state(), progress.phase(), progress.bytesDone(), progress.bytesTotal(),
                noted.startedBy(), noted.createdAt(), noted.startedAt(), noted.finishedAt(), noted.failure(),
                noted.destination(), noted.filename(), noted.message(), noted.results());
    }
}
