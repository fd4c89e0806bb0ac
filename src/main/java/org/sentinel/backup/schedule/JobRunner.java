package org.sentinel.backup.schedule;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.sentinel.backup.catalog.Failure;
import org.sentinel.backup.catalog.Job;
import org.sentinel.backup.catalog.JobEvent;
import org.sentinel.backup.catalog.JobKind;
import org.sentinel.backup.catalog.JobSearch;
import org.sentinel.backup.catalog.JobState;
import org.sentinel.backup.catalog.Jobs;
import org.sentinel.backup.catalog.Outcome;
import org.sentinel.backup.catalog.Progress;
import org.sentinel.backup.catalog.Report;
import org.sentinel.backup.database.OperationLock;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

/** Runs one job at a time, and keeps how each ended in the catalog. */
public final class JobRunner {

    private static final System.Logger LOG = System.getLogger(JobRunner.class.getName());

    private final Jobs jobs;
    private final OperationLock lock;
    private final Executor executor;
    private final Consumer<Job> watcher;
    private volatile RunningJob running;
    private boolean stopped;

    /** @param watcher hears of each job when it runs, and when its end is noted; should not take long */
    public JobRunner(Jobs jobs, OperationLock lock, Executor executor, Consumer<Job> watcher) {
        this.jobs = jobs;
        this.lock = lock;
        this.executor = executor;
        this.watcher = watcher;
    }

    /** What a job is asked to do. */
    public record Request(JobKind kind, String startedBy, String destination, String filename) { }

    /** Starts a job that nothing follows; see {@link #start(Request, Function, Runnable)}. */
    public Job start(Request request, Function<Progress, Report> work) {
        return start(request, work, () -> { });
    }

    /**
     * Starts a job in the background.
     *
     * @param work does it; a ProblemException is how it failed, CANCELLED how it was cancelled
     * @param afterwards what to do when the job has succeeded, and this is noted
     * @return the job as it was noted
     * @throws ProblemException OPERATION_RUNNING with the running job's id, NOT_READY if the server takes no work any more; a job that was noted by then is
     *         noted as failed
     */
    public Job start(Request request, Function<Progress, Report> work, Runnable afterwards) {
        var next = begin(request);
        try {
            executor.execute(() -> {
                if (run(next, work).isEmpty()) {
                    afterwards.run();
                }
            });
        } catch (RuntimeException | Error e) {
            // Not only with RejectedExecutionException: a stopped application's is an IllegalStateException; without threads it is an OutOfMemoryError.
            end(next, JobState.FAILED, Optional.of(new Failure(Problem.NOT_READY, "the server is stopping")), Optional.empty());
            throw Problem.NOT_READY.because("the server is stopping", e);
        }
        return next.job();
    }

    /**
     * Does a short job at once, in the calling thread.
     *
     * @throws ProblemException OPERATION_RUNNING, NOT_READY, or how the job failed
     */
    public void runNow(Request request, Function<Progress, Report> work) {
        run(begin(request), work).ifPresent(failure -> {
            throw failure.problem().because(failure.detail());
        });
    }

    /** @throws ProblemException OPERATION_RUNNING if a job runs now */
    public void requireIdle() {
        lock.requireFree();
    }

    /**
     * Marks what is noted as queued or running, although nothing runs, as failed: the end of a job that could not be noted.
     *
     * @throws ProblemException OPERATION_RUNNING if a job runs now
     */
    public synchronized void settle() {
        lock.requireFree();
        jobs.failInterrupted();
    }

    // Two callers at once must not both find the lock free and leave a job behind that never ran.
    private synchronized RunningJob begin(Request request) {
        if (stopped) {
            throw Problem.NOT_READY.because("the server is stopping");
        }
        lock.requireFree();
        var job = jobs.create(request.kind(), request.startedBy(), request.destination(), request.filename());
        running = new RunningJob(job, lock.take(job.id()), jobs.startLog(job.id()));
        return running;
    }

    private Optional<Failure> run(RunningJob current, Function<Progress, Report> work) {
        try {
            current.progress().note("started by " + current.job().startedBy());
            tell(jobs.running(current.job().id()));
            var report = current.run(work);
            var failure = report.failure();
            failure.ifPresentOrElse(why -> LOG.log(Level.WARNING, "job {0} failed: {1}, {2}", current.job().id(), why.problem(), why.detail()),
                    () -> LOG.log(Level.INFO, "job {0} succeeded: {1}", current.job().id(), report.message()));
            end(current, failure.isEmpty() ? JobState.SUCCEEDED : JobState.FAILED, failure, Optional.of(report));
            return failure;
        } catch (ProblemException e) {
            return failed(current, Failure.of(e), e);
        } catch (RuntimeException | Error e) {
            return failed(current, new Failure(Problem.INTERNAL, "unexpected: " + e.getClass().getSimpleName()), e);
        }
    }

    private Optional<Failure> failed(RunningJob current, Failure failure, Throwable cause) {
        var cancelled = failure.problem() == Problem.CANCELLED;
        if (!cancelled) {
            LOG.log(failure.problem() == Problem.INTERNAL ? Level.ERROR : Level.WARNING,
                    "job %s failed: %s, %s".formatted(current.job().id(), failure.problem(), failure.detail()), cause);
        }
        end(current, cancelled ? JobState.CANCELLED : JobState.FAILED, Optional.of(failure), Optional.empty());
        return Optional.of(failure);
    }

    private void end(RunningJob current, JobState state, Optional<Failure> failure, Optional<Report> report) {
        var progress = current.progress();
        try {
            progress.end(state, failure, report.map(Report::message).orElse(""));
            var ended = jobs.finish(current.job().id(), new Outcome(state, progress.phase(), progress.bytesDone(), progress.bytesTotal(), failure,
                    report.map(Report::filename).orElse(current.job().filename()), report.map(Report::message).orElse(""),
                    report.map(Report::results).orElse(List.of())));
            // Whoever sees the end may start the next job at once, however long the watcher takes.
            current.release();
            tell(ended);
        } finally {
            forget(current);
            current.close();
        }
    }

    private void tell(Job job) {
        try {
            watcher.accept(job);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "telling of job " + job.id() + " failed", e);
        }
    }

    // Noting the end may have to be tried again, and then another job may run already.
    private void forget(RunningJob ended) {
        if (running == ended) {
            running = null;
        }
    }

    /** A job with its progress of this moment. */
    public Optional<Job> find(String id) {
        return jobs.find(id).map(this::live);
    }

    /** The job that waits or runs now, if there is one. */
    public Optional<ActiveJob> active() {
        var current = running;
        return current == null ? Optional.empty() : find(current.job().id()).filter(job -> !job.state().isFinal())
                .map(job -> new ActiveJob(job, current.progress().headway(), current.progress().isCancelled()));
    }

    /** The log of a job, oldest line first; that of a job that runs as it is at this moment. Empty if there is no such job. */
    public List<JobEvent> log(String id) {
        var current = running;
        return current != null && current.job().id().equals(id) ? current.progress().log() : jobs.log(id);
    }

    /** The newest jobs first. */
    public List<Job> newest(int limit) {
        return find(JobSearch.ALL, Optional.empty(), limit);
    }

    /**
     * Those that are looked for, newest first.
     *
     * @param before the id of a job; only those created before it
     * @throws ProblemException JOB_NOT_FOUND if there is none of this id
     */
    public List<Job> find(JobSearch search, Optional<String> before, int limit) {
        return jobs.find(search, before, limit).stream().map(this::live).toList();
    }

    private Job live(Job job) {
        var current = running;
        return current != null && current.job().id().equals(job.id()) && !job.state().isFinal() ? current.live(job) : job;
    }

    /**
     * Asks a job to end; it does so at its next step, and leaves nothing behind.
     *
     * @throws ProblemException JOB_NOT_FOUND, JOB_ENDED
     */
    public void cancel(String id, String by) {
        var current = running;
        if (current != null && current.job().id().equals(id)) {
            current.progress().cancel(by);
            return;
        }
        var job = jobs.find(id).orElseThrow(() -> Problem.JOB_NOT_FOUND.because("there is no job " + id));
        throw Problem.JOB_ENDED.because("job %s is %s".formatted(id, job.state().name().toLowerCase(Locale.ROOT)));
    }

    /** Wakes a job that was cancelled and waits all the same, as for a store that does not answer; to be called every minute. */
    public void wakeCancelled() {
        Optional.ofNullable(running).ifPresent(RunningJob::wakeIfCancelled);
    }

    /** Ends what runs, for a server that stops, and lets nothing begin any more; waits for a while, and wakes what runs in the middle of that. */
    public void stop(long seconds) {
        var current = last();
        if (current == null) {
            return;
        }
        try {
            if (!current.endsWithin(seconds, "the server's stop")) {
                LOG.log(Level.WARNING, "job {0} did not end in time; the next start cleans up", current.job().id());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // What closes after the stop must find nobody at work: neither a late request nor a last tick may begin another job.
    private synchronized RunningJob last() {
        stopped = true;
        return running;
    }
}
