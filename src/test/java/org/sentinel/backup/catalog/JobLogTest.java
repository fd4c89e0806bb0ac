package org.sentinel.backup.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.MovingClock;
import org.sentinel.backup.catalog.JobEvent.Level;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.snapshot.SqliteFiles;

/** What stays of a job's log. */
class JobLogTest {

    private final MovingClock clock = new MovingClock();
    @TempDir
    private Path folder;
    private Catalog catalog;
    private Jobs jobs;

    @BeforeEach
    void open() {
        catalog = Catalog.open(folder.resolve("sentinel-backup.db"), clock);
        jobs = catalog.jobs();
    }

    @AfterEach
    void close() {
        catalog.close();
    }

    @Test
    void linesAreFoundAgainInTheirOrderWithTheirTimes() {
        var id = job();
        var log = jobs.startLog(id);
        log.step("snapshot begins");
        log.flush();
        clock.move(Duration.ofSeconds(2));
        log.note(Level.WARNING, "ledger does not exist; skipped");
        log.end(Level.ERROR, "failed");
        log.flush();
        log.flush();

        assertEquals(log.events(), jobs.log(id));
        assertEquals(List.of("snapshot begins", "ledger does not exist; skipped", "failed"), texts(id));
        assertEquals(clock.instant(), jobs.log(id).get(1).at());
        assertEquals(Level.WARNING, jobs.log(id).get(1).level());
    }

    @Test
    void aFloodLeavesRoomForWarningsStepsAndTheEnd() {
        var id = job();
        var log = jobs.startLog(id);
        for (var number = 0; number < 10_000; number++) {
            log.note(Level.INFO, "removed " + number);
        }
        log.step("clear up begins");
        for (var number = 0; number < 10_000; number++) {
            log.note(Level.WARNING, "warned " + number);
        }
        log.end(Level.INFO, "succeeded");
        log.flush();

        var texts = texts(id);
        assertTrue(texts.size() <= JobLog.MOST, texts.size() + " lines");
        assertEquals("removed 149", texts.get(JobLog.DETAILS - 1));
        assertEquals("clear up begins", texts.get(JobLog.DETAILS));
        assertEquals(List.of("19811 more lines were left out", "succeeded"), texts.subList(texts.size() - 2, texts.size()));
    }

    @Test
    void aLineStaysOneLineOfABoundedLength() {
        var id = job();
        var log = jobs.startLog(id);
        log.note(Level.INFO, "a\nb" + "x".repeat(5_000));
        log.flush();

        var text = texts(id).get(0);
        assertTrue(text.startsWith("a\\u000Ab") && text.length() < 1_100, text);
    }

    @Test
    void aJobOfADeadServerSaysSoAfterWhatItHadWritten() {
        var id = job();
        var log = jobs.startLog(id);
        log.step("snapshot begins");
        log.flush();

        jobs.failInterrupted();

        assertEquals(List.of("snapshot begins", "INTERRUPTED, the server ended before this job did"), texts(id));
    }

    @Test
    void itGoesWithItsJob() throws Exception {
        var old = job();
        var log = jobs.startLog(old);
        log.step("snapshot begins");
        log.flush();
        end(old);
        end(job());
        clock.move(Duration.ofDays(1));

        jobs.thin(clock.instant());

        assertEquals(Optional.empty(), jobs.find(old));
        assertEquals(List.of(), jobs.log(old));
        assertEquals(0, SqliteFiles.count(folder.resolve("sentinel-backup.db"), "SELECT count(*) FROM job_log"));
    }

    @Test
    void aJobThatIsGoneFailsNoWork() {
        var log = jobs.startLog("nobody");
        log.step("snapshot begins");

        log.flush();

        assertEquals(1, log.events().size());
        assertEquals(List.of(), jobs.log("nobody"));
    }

    private List<String> texts(String id) {
        return jobs.log(id).stream().map(JobEvent::text).toList();
    }

    private String job() {
        return jobs.create(JobKind.BACKUP, "admin", "", "").id();
    }

    private void end(String id) {
        jobs.finish(id, new Outcome(JobState.FAILED, "", 0, 0, Optional.of(new Failure(Problem.NO_SPACE, "full")), "", "", List.of()));
    }
}
