package org.sentinel.backup.schedule;

import java.util.concurrent.CountDownLatch;
import org.sentinel.backup.catalog.Job;
import org.sentinel.backup.database.OperationLock;

/** The job that runs now. */
record RunningJob(Job job, OperationLock.Lease lease, JobProgress progress, CountDownLatch ended) {

    /** The job as it was noted, with its progress of this moment. */
    Job live(Job noted) {
        return new Job(noted.id(), noted.kind(), noted.state(), progress.phase(), progress.bytesDone(), progress.bytesTotal(),
                noted.startedBy(), noted.createdAt(), noted.startedAt(), noted.finishedAt(), noted.failure(),
                noted.destination(), noted.filename(), noted.message(), noted.results());
    }
}
