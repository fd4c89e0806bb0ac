package org.sentinel.backup.database;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.sentinel.backup.problem.Problem;

/** Lets one operation at a time run on the databases and their backups. */
public final class OperationLock {

    private final AtomicReference<String> holder = new AtomicReference<>();

    /**
     * Takes the lock, or fails at once.
     *
     * @param jobId names the operation to whoever comes second
     * @throws org.sentinel.backup.problem.ProblemException OPERATION_RUNNING with the other's {@code job_id}
     */
    public Lease take(String jobId) {
        var other = holder.compareAndExchange(null, jobId);
        if (other != null) {
            throw running(other);
        }
        return new Lease(jobId);
    }

    /** @throws org.sentinel.backup.problem.ProblemException OPERATION_RUNNING if the lock is taken now */
    public void requireFree() {
        holder().ifPresent(other -> {
            throw running(other);
        });
    }

    private static RuntimeException running(String other) {
        return Problem.OPERATION_RUNNING.because("job " + other + " is running").with("job_id", other);
    }

    /** The id of the operation that runs now. */
    public Optional<String> holder() {
        return Optional.ofNullable(holder.get());
    }

    /** The right to run, until it is closed. */
    public final class Lease implements AutoCloseable {

        private final String jobId;

        private Lease(String jobId) {
            this.jobId = jobId;
        }

        @Override
        public void close() {
            holder.compareAndSet(jobId, null);
        }
    }
}
