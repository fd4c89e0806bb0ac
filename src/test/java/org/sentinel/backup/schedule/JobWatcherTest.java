package org.sentinel.backup.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.MovingClock;
import org.sentinel.backup.catalog.Catalog;
import org.sentinel.backup.catalog.JobKind;
import org.sentinel.backup.catalog.JobState;
import org.sentinel.backup.catalog.Report;
import org.sentinel.backup.database.OperationLock;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

/** Who else follows the jobs. */
class JobWatcherTest {

    private static final JobRunner.Request BACKUP = new JobRunner.Request(JobKind.BACKUP, "admin", "", "");

    @TempDir
    private Path folder;
    private final OperationLock lock = new OperationLock();
    private Catalog catalog;

    @BeforeEach
    void open() {
        catalog = Catalog.open(folder.resolve("sentinel-backup.db"), new MovingClock());
    }

    @AfterEach
    void close() {
        catalog.close();
    }

    @Test
    void theWatcherHearsOfEachJobWhenItRunsAndWhenItsEndIsNoted() {
        var heard = new ArrayList<JobState>();
        var watched = new JobRunner(catalog.jobs(), lock, Runnable::run, job -> {
            heard.add(job.state());
            throw new IllegalStateException("the watcher's own trouble");
        });

        var job = watched.start(BACKUP, progress -> done());

        assertEquals(List.of(JobState.RUNNING, JobState.SUCCEEDED), heard);
        assertEquals(JobState.SUCCEEDED, watched.find(job.id()).orElseThrow().state());
    }

    @Test
    void whileTheWatcherHearsOfAnEndTheNextJobMayRun() {
        var free = new ArrayList<Boolean>();
        var watched = new JobRunner(catalog.jobs(), lock, Runnable::run, job -> free.add(lock.holder().isEmpty()));

        watched.start(BACKUP, progress -> done());

        assertEquals(List.of(false, true), free);
    }

    @Test
    void settlingTouchesNoJobThatRuns() throws Exception {
        var refused = new ArrayList<Problem>();
        var runner = new JobRunner[1];
        runner[0] = new JobRunner(catalog.jobs(), lock, Runnable::run, job -> { });

        var job = runner[0].start(BACKUP, progress -> {
            refused.add(assertThrows(ProblemException.class, runner[0]::settle).problem());
            return done();
        });

        assertEquals(List.of(Problem.OPERATION_RUNNING), refused);
        assertEquals(JobState.SUCCEEDED, runner[0].find(job.id()).orElseThrow().state());
    }

    private static Report done() {
        return new Report("", "", List.of(), Optional.empty());
    }
}
