package org.sentinel.backup.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.MovingClock;
import org.sentinel.backup.catalog.Catalog;
import org.sentinel.backup.catalog.JobEvent;
import org.sentinel.backup.catalog.JobKind;
import org.sentinel.backup.catalog.Progress;
import org.sentinel.backup.catalog.Report;
import org.sentinel.backup.database.OperationLock;
import org.sentinel.backup.problem.Problem;

/** What a job's log tells of its run. */
class LoggedJobTest {

    private static final JobRunner.Request BACKUP = new JobRunner.Request(JobKind.BACKUP, "ada", "", "");

    private final MovingClock clock = new MovingClock();
    @TempDir
    private Path folder;
    private Catalog catalog;
    private JobRunner runner;

    @BeforeEach
    void open() {
        catalog = Catalog.open(folder.resolve("sentinel-backup.db"), clock);
        runner = new JobRunner(catalog.jobs(), new OperationLock(), Runnable::run, job -> { });
    }

    @AfterEach
    void close() {
        catalog.close();
    }

    @Test
    void eachPhaseBeginsAndEndsWithItsBytesAndItsTime() {
        var log = logOf(progress -> {
            progress.phase("snapshot", 4_000);
            progress.advance(4_096);
            clock.move(Duration.ofMillis(1_250));
            progress.phase("save local", 0);
            progress.note("saved");
            return new Report("a.tar.gz", "7 databases", List.of(), Optional.empty());
        });

        assertEquals(List.of("INFO started by ada", "INFO snapshot begins, about 4,000 bytes of work", "INFO snapshot ends after 1.3 s, 4,096 bytes of work",
                "INFO save local begins", "INFO saved", "INFO save local ends after 0.0 s", "INFO succeeded: 7 databases"), log);
    }

    @Test
    void aProblemIsItsLastLine() {
        var log = logOf(progress -> {
            throw Problem.NO_SPACE.because("12 bytes are free");
        });

        assertEquals("ERROR failed: NO_SPACE, 12 bytes are free", log.get(log.size() - 1));
    }

    @Test
    void whoCancelledItIsNotedOnce() {
        var log = logOf(progress -> {
            runner.cancel(runner.newest(1).get(0).id(), "bob");
            runner.cancel(runner.newest(1).get(0).id(), "bob");
            progress.advance(1);
            throw new AssertionError("not cancelled");
        });

        assertEquals(List.of("INFO started by ada", "WARNING asked to end by bob", "WARNING cancelled: CANCELLED, cancelled by bob"), log);
    }

    @Test
    void itIsReadWhileTheJobRuns() {
        var seen = new ArrayList<String>();

        logOf(progress -> {
            progress.note("half of it");
            runner.log(runner.newest(1).get(0).id()).forEach(event -> seen.add(event.text()));
            return new Report("", "", List.of(), Optional.empty());
        });

        assertEquals(List.of("started by ada", "half of it"), seen);
    }

    @Test
    void anUnexpectedExceptionsMessageStaysOutOfIt() {
        var log = logOf(progress -> {
            throw new IllegalStateException("hunter2");
        });

        assertEquals("ERROR failed: INTERNAL, unexpected: IllegalStateException", log.get(log.size() - 1));
    }

    private List<String> logOf(Function<Progress, Report> work) {
        var job = runner.start(BACKUP, work);
        assertEquals(catalog.jobs().log(job.id()), runner.log(job.id()));
        return runner.log(job.id()).stream().map(LoggedJobTest::line).toList();
    }

    private static String line(JobEvent event) {
        return event.level() + " " + event.text();
    }
}
