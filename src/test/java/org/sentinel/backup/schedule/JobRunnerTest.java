package org.sentinel.backup.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.catalog.Catalog;
import org.sentinel.backup.catalog.Failure;
import org.sentinel.backup.catalog.Job;
import org.sentinel.backup.catalog.JobKind;
import org.sentinel.backup.catalog.JobState;
import org.sentinel.backup.catalog.Report;
import org.sentinel.backup.database.OperationLock;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

class JobRunnerTest {

    private static final JobRunner.Request BACKUP = new JobRunner.Request(JobKind.BACKUP, "admin", "", "");

    @TempDir
    private Path folder;
    private final OperationLock lock = new OperationLock();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private Catalog catalog;
    private JobRunner runner;

    @BeforeEach
    void open() {
        catalog = Catalog.open(folder.resolve("sentinel-backup.db"),
                Clock.fixed(Instant.parse("2026-01-08T14:30:22Z"), ZoneOffset.UTC));
        runner = new JobRunner(catalog.jobs(), lock, threads, job -> { });
    }

    @AfterEach
    void close() throws Exception {
        threads.shutdownNow();
        assertTrue(threads.awaitTermination(1, TimeUnit.MINUTES));
        catalog.close();
    }

    @Test
    void aJobEndsWithWhatItsWorkReports() throws Exception {
        var results = List.of(new Job.Result("local", "a.tar.gz", JobState.SUCCEEDED, Optional.empty()));

        var ended = ended(runner.start(BACKUP, progress -> {
            progress.phase("save", 10);
            progress.advance(7);
            return new Report("a.tar.gz", "seven databases", results, Optional.empty());
        }));

        assertEquals(JobState.SUCCEEDED, ended.state());
        assertEquals(List.of("save", 7L, 10L, "a.tar.gz", "seven databases", "admin", results), List.of(ended.phase(),
                ended.bytesDone(), ended.bytesTotal(), ended.filename(), ended.message(), ended.startedBy(), ended.results()));
    }

    @Test
    void aReportWithAFailureIsAFailedJobThatKeepsItsResults() throws Exception {
        var failure = new Failure(Problem.DESTINATION_FAILED, "local: proved; r2: no");
        var results = List.of(new Job.Result("local", "a.tar.gz", JobState.SUCCEEDED, Optional.empty()));

        var ended = ended(runner.start(BACKUP, progress -> new Report("a.tar.gz", "half", results, Optional.of(failure))));

        assertEquals(JobState.FAILED, ended.state());
        assertEquals(Optional.of(failure), ended.failure());
        assertEquals(results, ended.results());
    }

    @Test
    void theSecondIsToldWhichJobRuns() {
        var gate = new Gate();
        var first = runner.start(BACKUP, gate);

        var e = assertThrows(ProblemException.class, () -> runner.start(BACKUP, progress -> done()));

        gate.open();
        assertEquals(Problem.OPERATION_RUNNING, e.problem());
        assertEquals(first.id(), e.members().get("job_id"));
    }

    @Test
    void theJobThatRunsIsKnownWithItsProgressUntilItHasEnded() throws Exception {
        var gate = new Gate();
        var started = runner.start(BACKUP, progress -> {
            progress.phase("save r2", 10);
            progress.advance(7);
            return gate.apply(progress);
        });
        gate.awaitRunning();
        var active = runner.active().orElseThrow();
        runner.cancel(started.id(), "olga");
        var cancelled = runner.active().orElseThrow().cancelled();

        gate.open();
        ended(started);

        assertEquals(new Headway("save r2", 7, 10, OptionalLong.empty()), active.headway());
        assertFalse(active.cancelled());
        assertEquals(List.of(started.id(), JobState.RUNNING, true), List.of(active.job().id(), active.job().state(), cancelled));
        assertEquals(Optional.empty(), runner.active());
    }

    @Test
    void ofManyAtOnceExactlyOneStartsAndIsNoted() throws Exception {
        var gate = new Gate();
        var together = new CyclicBarrier(16);
        Callable<Boolean> call = () -> {
            together.await(1, TimeUnit.MINUTES);
            return starts(gate);
        };

        var started = 0;
        for (var answer : threads.invokeAll(Collections.nCopies(16, call))) {
            started += answer.get() ? 1 : 0;
        }

        gate.open();
        assertEquals(1, started);
        assertEquals(1, runner.newest(100).size());
    }

    @Test
    void jobsOneAfterTheOtherNeverMeet() throws Exception {
        var inside = new Semaphore(1);
        var meetings = new AtomicInteger();
        Callable<Integer> caller = () -> {
            var mine = 0;
            while (mine < 10) {
                try {
                    runner.runNow(BACKUP, progress -> {
                        if (inside.tryAcquire()) {
                            progress.phase("alone", 1);
                            inside.release();
                        } else {
                            meetings.incrementAndGet();
                        }
                        return done();
                    });
                    mine++;
                } catch (ProblemException e) {
                    assertEquals(Problem.OPERATION_RUNNING, e.problem());
                }
            }
            return mine;
        };

        for (var each : threads.invokeAll(List.of(caller, caller, caller))) {
            each.get();
        }

        assertEquals(0, meetings.get());
        assertEquals(30, runner.newest(100).stream().filter(job -> job.state() == JobState.SUCCEEDED).count());
    }

    @Test
    void progressIsSeenWhileItRunsAndTheTotalIsNeverLessThanWhatIsDone() throws Exception {
        var gate = new Gate();
        var job = runner.start(BACKUP, progress -> {
            progress.phase("save local", 100);
            progress.advance(120);
            return gate.apply(progress);
        });
        gate.awaitRunning();

        var live = runner.find(job.id()).orElseThrow();

        gate.open();
        assertEquals(List.of(JobState.RUNNING, "save local", 120L, 120L),
                List.of(live.state(), live.phase(), live.bytesDone(), live.bytesTotal()));
        assertEquals(Optional.empty(), live.finishedAt());
    }

    @Test
    void aProblemIsKeptAsTheJobsFailure() throws Exception {
        var ended = ended(runner.start(BACKUP, progress -> {
            throw Problem.NO_SPACE.because("12 bytes are free");
        }));

        assertEquals(JobState.FAILED, ended.state());
        assertEquals(Optional.of(new Failure(Problem.NO_SPACE, "12 bytes are free")), ended.failure());
    }

    @Test
    void theMessageOfAnUnexpectedExceptionStaysOutOfTheJob() throws Exception {
        for (var thrown : List.of(new IllegalStateException("hunter2"), new StackOverflowError("hunter2"))) {
            var failure = ended(runner.start(BACKUP, progress -> {
                throw JobRunnerTest.<RuntimeException>sneaky(thrown);
            })).failure().orElseThrow();

            assertEquals(Problem.INTERNAL, failure.problem());
            assertFalse(failure.detail().contains("hunter2"), failure.detail());
        }
    }

    @Test
    void aShortJobThrowsWhatItFailedWith() {
        var e = assertThrows(ProblemException.class, () -> runner.runNow(BACKUP, progress -> {
            throw Problem.BACKUP_NOT_FOUND.because("it is not there");
        }));

        assertEquals(Problem.BACKUP_NOT_FOUND, e.problem());
        assertEquals("it is not there", e.detail());
        assertEquals(JobState.FAILED, runner.newest(1).get(0).state());
    }

    @Test
    void theThreadBearsTheJobsIdWhileItWorksForIt() throws Exception {
        var before = Thread.currentThread().getName();
        var during = new AtomicReference<String>();

        runner.runNow(BACKUP, progress -> {
            during.set(Thread.currentThread().getName());
            return done();
        });

        assertEquals("job " + runner.newest(1).get(0).id(), during.get());
        assertEquals(before, Thread.currentThread().getName());
    }

    @Test
    void afterAFailureTheNextJobMayRun() throws Exception {
        ended(runner.start(BACKUP, progress -> {
            throw new IllegalStateException("a fault of ours");
        }));

        assertEquals(JobState.SUCCEEDED, ended(runner.start(BACKUP, progress -> done())).state());
    }

    @Test
    void aCatalogThatFailsAtTheEndOfAJobLeavesTheLockFree() {
        assertThrows(RuntimeException.class, () -> runner.runNow(BACKUP, progress -> {
            catalog.close();
            return done();
        }));

        assertEquals(Optional.empty(), lock.holder());
    }

    private boolean starts(Gate gate) {
        try {
            runner.start(BACKUP, gate);
            return true;
        } catch (ProblemException e) {
            assertEquals(Problem.OPERATION_RUNNING, e.problem());
            return false;
        }
    }

    /** The job once its end is noted and the lock is free again. */
    private Job ended(Job job) throws Exception {
        var deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (lock.holder().filter(job.id()::equals).isPresent()) {
            assertTrue(System.nanoTime() < deadline, "the job does not end");
            Thread.onSpinWait();
        }
        return runner.find(job.id()).orElseThrow();
    }

    private static Report done() {
        return new Report("", "", List.of(), Optional.empty());
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T sneaky(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
