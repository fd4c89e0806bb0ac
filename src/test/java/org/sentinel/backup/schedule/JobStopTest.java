package org.sentinel.backup.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sentinel.backup.catalog.Catalog;
import org.sentinel.backup.catalog.Failure;
import org.sentinel.backup.catalog.Job;
import org.sentinel.backup.catalog.JobKind;
import org.sentinel.backup.catalog.JobState;
import org.sentinel.backup.catalog.Report;
import org.sentinel.backup.database.OperationLock;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

/** How jobs end before their work is done. */
class JobStopTest {

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
    void aCancelledJobEndsAtItsNextStepAndSaysWhoCancelledIt() throws Exception {
        var gate = new Gate();
        var job = runner.start(BACKUP, gate);
        gate.awaitRunning();

        runner.cancel(job.id(), "olga");
        gate.open();

        var ended = ended(job);
        assertEquals(JobState.CANCELLED, ended.state());
        assertEquals(Optional.of(new Failure(Problem.CANCELLED, "cancelled by olga")), ended.failure());
    }

    @Test
    void whatWorkSaysOfItsEndAfterItWasCancelledIsKept() throws Exception {
        var gate = new Gate();
        var job = runner.start(BACKUP, progress -> {
            try {
                return gate.apply(progress);
            } catch (ProblemException e) {
                throw e.problem().because(e.detail() + "; 3 of 10 were removed before", e);
            }
        });
        gate.awaitRunning();

        runner.cancel(job.id(), "olga");
        gate.open();

        assertEquals("cancelled by olga; 3 of 10 were removed before", ended(job).failure().orElseThrow().detail());
    }

    @Test
    void stoppingCancelsWhatRunsAndWaitsForIt() throws Exception {
        var gate = new Gate();
        var job = runner.start(BACKUP, progress -> {
            gate.enter();
            // Ends only by being cancelled.
            while (true) {
                progress.advance(0);
                Thread.onSpinWait();
            }
        });
        gate.awaitRunning();

        runner.stop(60);

        var ended = runner.find(job.id()).orElseThrow();
        assertEquals(Optional.of(new Failure(Problem.CANCELLED, "cancelled by the server's stop")), ended.failure());
    }

    @Test
    void whatWaitsForSomethingElseIsWokenAndStillEndsCancelled() throws Exception {
        var gate = new Gate();
        var job = runner.start(BACKUP, progress -> {
            gate.enter();
            return waitForEver();
        });
        gate.awaitRunning();
        runner.wakeCancelled();
        assertEquals(JobState.RUNNING, runner.find(job.id()).orElseThrow().state());

        runner.cancel(job.id(), "olga");
        runner.wakeCancelled();

        assertEquals(Optional.of(new Failure(Problem.CANCELLED, "cancelled by olga")), ended(job).failure());
    }

    @Test
    void aThreadThatWasWokenIsItsOwnAgain() throws Exception {
        var one = Executors.newSingleThreadExecutor();
        try {
            var alone = new JobRunner(catalog.jobs(), lock, one, job -> { });
            var gate = new Gate();
            var job = alone.start(BACKUP, progress -> {
                gate.enter();
                return waitForEver();
            });
            gate.awaitRunning();
            alone.cancel(job.id(), "olga");
            alone.wakeCancelled();
            ended(job);

            assertEquals(false, one.submit(Thread::interrupted).get(1, TimeUnit.MINUTES));
        } finally {
            one.shutdownNow();
        }
    }

    @Test
    void stoppingWakesWhatWaitsForSomethingElse() throws Exception {
        var gate = new Gate();
        var job = runner.start(BACKUP, progress -> {
            gate.enter();
            return waitForEver();
        });
        gate.awaitRunning();

        runner.stop(2);

        assertEquals(JobState.CANCELLED, ended(job).state());
    }

    private static Report waitForEver() {
        try {
            new CountDownLatch(1).await();
            return done();
        } catch (InterruptedException e) {
            throw Problem.STORE_FAILED.because("the line broke", e);
        }
    }

    @Test
    void stoppingGivesUpOnWhatDoesNotEnd() throws Exception {
        var gate = new Gate();
        var opened = new CountDownLatch(1);
        var job = runner.start(BACKUP, progress -> {
            gate.enter();
            // Nothing wakes it.
            while (opened.getCount() > 0) {
                Thread.onSpinWait();
            }
            return done();
        });
        gate.awaitRunning();

        runner.stop(0);

        assertEquals(JobState.RUNNING, runner.find(job.id()).orElseThrow().state());
        opened.countDown();
        ended(job);
    }

    @Test
    void stoppingWhereNothingRunsIsNoFailure() {
        runner.stop(60);

        assertEquals(List.of(), runner.newest(1));
    }

    @Test
    void nothingBeginsAfterTheStop() {
        runner.stop(60);

        var started = assertThrows(ProblemException.class, () -> runner.start(BACKUP, progress -> done()));
        var now = assertThrows(ProblemException.class, () -> runner.runNow(BACKUP, progress -> done()));

        assertEquals(List.of(Problem.NOT_READY, Problem.NOT_READY), List.of(started.problem(), now.problem()));
        assertEquals(List.of(), runner.newest(1));
        assertEquals(Optional.empty(), lock.holder());
    }

    @Test
    void aServerThatStopsTakesNoJobAndLeavesNoneQueued() {
        threads.shutdown();

        var e = assertThrows(ProblemException.class, () -> runner.start(BACKUP, progress -> done()));

        assertEquals(Problem.NOT_READY, e.problem());
        var noted = runner.newest(10);
        assertEquals(List.of(JobState.FAILED), noted.stream().map(Job::state).toList());
        assertEquals(Problem.NOT_READY, noted.get(0).failure().orElseThrow().problem());
        assertEquals(Optional.empty(), lock.holder());
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whateverTheExecutorThrowsTheNextJobMayRun(Executor refusing) {
        var broken = new JobRunner(catalog.jobs(), lock, refusing, job -> { });

        var e = assertThrows(ProblemException.class, () -> broken.start(BACKUP, progress -> done()));

        assertEquals(Problem.NOT_READY, e.problem());
        assertEquals(Optional.empty(), lock.holder());
        assertTrue(runner.newest(1).get(0).state().isFinal());
    }

    static Stream<Executor> refusals() {
        return Stream.of(command -> {
            throw new IllegalStateException("no component");
        }, command -> {
            throw new OutOfMemoryError("unable to create native thread");
        });
    }

    @Test
    void anEndedJobCannotBeCancelled() throws Exception {
        var job = ended(runner.start(BACKUP, progress -> done()));

        var e = assertThrows(ProblemException.class, () -> runner.cancel(job.id(), "olga"));

        assertEquals(Problem.JOB_ENDED, e.problem());
        assertEquals(job, runner.find(job.id()).orElseThrow());
    }

    @Test
    void anUnknownJobCannotBeCancelled() {
        var e = assertThrows(ProblemException.class, () -> runner.cancel("nope", "olga"));

        assertEquals(Problem.JOB_NOT_FOUND, e.problem());
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
}
