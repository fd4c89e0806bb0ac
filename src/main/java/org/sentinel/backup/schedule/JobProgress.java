package org.sentinel.backup.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.sentinel.backup.catalog.Failure;
import org.sentinel.backup.catalog.JobEvent;
import org.sentinel.backup.catalog.JobLog;
import org.sentinel.backup.catalog.JobState;
import org.sentinel.backup.catalog.Progress;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

/** How far the running job is; kept in memory alone. */
final class JobProgress implements Progress {

    private final JobLog log;
    private final AtomicLong bytesDone = new AtomicLong();
    private final Speedometer speed = new Speedometer(System::nanoTime);
    private volatile String phase = "";
    private volatile long bytesTotal;
    private volatile String cancelledBy = "";
    private volatile Instant since = Instant.EPOCH;

    JobProgress(JobLog log) {
        this.log = log;
    }

    @Override
    public void phase(String name, long totalBytes) {
        throwIfCancelled();
        endPhase();
        phase = name;
        bytesTotal = totalBytes;
        bytesDone.set(0);
        speed.restart();
        since = log.now();
        log.step(name + " begins" + (totalBytes == 0 ? "" : ", about " + work(totalBytes)));
        log.flush();
    }

    private void endPhase() {
        if (!phase.isEmpty()) {
            var took = Duration.between(since, log.now()).toMillis();
            log.step(String.format(Locale.ROOT, "%s ends after %.1f s%s", phase, Math.max(0, took) / 1000.0,
                    bytesDone() == 0 ? "" : ", " + work(bytesDone())));
        }
    }

    private static String work(long bytes) {
        return String.format(Locale.ROOT, "%,d bytes of work", bytes);
    }

    @Override
    public void note(JobEvent.Level level, String text) {
        log.note(level, text);
    }

    /** Writes the log's end; nothing is noted after it. */
    void end(JobState state, Optional<Failure> failure, String message) {
        endPhase();
        var said = failure.map(Failure::line).orElse(message);
        log.end(level(state), state.name().toLowerCase(Locale.ROOT) + (said.isEmpty() ? "" : ": " + said));
        log.flush();
    }

    private static JobEvent.Level level(JobState state) {
        return switch (state) {
            case QUEUED, RUNNING, SUCCEEDED -> JobEvent.Level.INFO;
            case CANCELLED -> JobEvent.Level.WARNING;
            case FAILED -> JobEvent.Level.ERROR;
        };
    }

    List<JobEvent> log() {
        return log.events();
    }

    @Override
    public void advance(long bytes) {
        throwIfCancelled();
        bytesDone.addAndGet(bytes);
    }

    void cancel(String by) {
        if (!isCancelled()) {
            log.note(JobEvent.Level.WARNING, "asked to end by " + by);
        }
        cancelledBy = by;
    }

    private void throwIfCancelled() {
        if (isCancelled()) {
            throw cancelled();
        }
    }

    boolean isCancelled() {
        return !cancelledBy.isEmpty();
    }

    /** What a cancelled job ends with, whatever its work ended with; what that says beyond who cancelled it is kept. */
    RuntimeException cancelled(RuntimeException end) {
        var cancelled = cancelled();
        var saysMore = end instanceof ProblemException said && said.problem() == Problem.CANCELLED && said.detail().startsWith(cancelled.detail());
        return saysMore ? end : cancelled;
    }

    private ProblemException cancelled() {
        return Problem.CANCELLED.because("cancelled by " + cancelledBy);
    }

    Headway headway() {
        var done = bytesDone();
        return new Headway(phase, done, bytesTotal == 0 ? 0 : Math.max(bytesTotal, done), speed.bytesPerSecond(done));
    }

    String phase() {
        return phase;
    }

    long bytesDone() {
        return bytesDone.get();
    }

    /** Zero while nobody knows; never less than what is done. */
    long bytesTotal() {
        return bytesTotal == 0 ? 0 : Math.max(bytesTotal, bytesDone.get());
    }
}
