package org.sentinel.backup.schedule;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.sentinel.backup.catalog.Job;
import org.sentinel.backup.catalog.JobLog;
import org.sentinel.backup.catalog.Progress;
import org.sentinel.backup.catalog.Report;
import org.sentinel.backup.database.OperationLock;

/** The job that runs now. */
final class RunningJob {

    private final Job job;
    private final OperationLock.Lease lease;
    private final JobProgress progress;
    private final CountDownLatch ended = new CountDownLatch(1);
    private Thread worker;
    private String workersName;

    RunningJob(Job job, OperationLock.Lease lease, JobLog log) {
        this.job = job;
        this.lease = lease;
        this.progress = new JobProgress(log);
    }

    Job job() {
        return job;
    }

    JobProgress progress() {
        return progress;
    }

    /** Does the work in the calling thread. */
    Report run(Function<Progress, Report> work) {
        enter();
        try {
            return work.apply(progress);
        } catch (RuntimeException e) {
            // Being woken may look like anything: a closed channel, a broken line.
            throw progress.isCancelled() ? progress.cancelled(e) : e;
        } finally {
            leave();
        }
    }

    /** Whatever is logged on the way bears the job's id: as the name of its thread. */
    private synchronized void enter() {
        worker = Thread.currentThread();
        workersName = worker.getName();
        worker.setName("job " + job.id());
    }

    /** The calling thread is its own again. */
    private synchronized void leave() {
        worker.setName(workersName);
        worker = null;
        Thread.interrupted();
    }

    /** Wakes the work, if it is to end, where it waits for something else than its next step. */
    synchronized void wakeIfCancelled() {
        if (worker != null && progress.isCancelled()) {
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

    /** Ends it and waits for that, half of the time until it is woken and half of it after; false if it goes on all the same. */
    boolean endsWithin(long seconds, String by) throws InterruptedException {
        progress.cancel(by);
        if (awaitEnd(seconds * 500)) {
            return true;
        }
        wakeIfCancelled();
        return awaitEnd(seconds * 500);
    }

    private boolean awaitEnd(long millis) throws InterruptedException {
        return ended.await(millis, TimeUnit.MILLISECONDS);
    }

    /** The job as it was noted, with its progress of this moment. */
    Job live(Job noted) {
        return new Job(noted.id(), noted.kind(), noted.state(), progress.phase(), progress.bytesDone(), progress.bytesTotal(),
                noted.startedBy(), noted.createdAt(), noted.startedAt(), noted.finishedAt(), noted.failure(),
                noted.destination(), noted.filename(), noted.message(), noted.results());
    }
}
