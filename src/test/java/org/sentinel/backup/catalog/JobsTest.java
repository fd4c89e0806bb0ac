package org.sentinel.backup.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

class JobsTest {

    private static final Instant NOW = Instant.parse("2026-01-08T14:30:22.123Z");

    @TempDir
    private Path folder;
    private Catalog catalog;
    private Jobs jobs;

    @BeforeEach
    void open() {
        catalog = Catalog.open(folder.resolve("sentinel-backup.db"), Clock.fixed(NOW, ZoneOffset.UTC));
        jobs = catalog.jobs();
    }

    @AfterEach
    void close() {
        catalog.close();
    }

    @Test
    void anEndedJobIsFoundAgainWithAllThatItEndedWith() {
        var id = backup();
        jobs.running(id);
        var failure = new Failure(Problem.STORE_TIMEOUT, "no answer in 30 s");
        var results = List.of(
                new Job.Result("local", "a.tar.gz", JobState.SUCCEEDED, Optional.empty()),
                new Job.Result("r2", "", JobState.FAILED, Optional.of(failure)));

        var ended = jobs.finish(id, new Outcome(JobState.FAILED, "upload", 7, 9, Optional.of(failure), "a.tar.gz", "half", results));

        assertEquals(Optional.of(ended), jobs.find(id));
        assertEquals(new Job(id, JobKind.BACKUP, JobState.FAILED, "upload", 7, 9, "admin", NOW, Optional.of(NOW),
                Optional.of(NOW), Optional.of(failure), "", "a.tar.gz", "half", results), ended);
    }

    @Test
    void aCancelledJobMayNeverHaveRun() {
        var id = backup();

        var ended = jobs.finish(id, success(JobState.CANCELLED));

        assertEquals(Optional.empty(), ended.startedAt());
        assertEquals(JobState.CANCELLED, ended.state());
    }

    @Test
    void aJobEndsOnce() {
        var id = backup();
        jobs.finish(id, success(JobState.SUCCEEDED));

        assertThrows(IllegalStateException.class, () -> jobs.finish(id, success(JobState.SUCCEEDED)));
    }

    @Test
    void jobsArePagedNewestFirstAlsoWithinOneInstant() {
        var ids = IntStream.range(0, 5).mapToObj(number -> backup()).toList();

        var first = jobs.newest(2).stream().map(Job::id).toList();
        var second = jobs.before(first.get(1), 2).stream().map(Job::id).toList();

        assertEquals(List.of(ids.get(4), ids.get(3)), first);
        assertEquals(List.of(ids.get(2), ids.get(1)), second);
    }

    @Test
    void jobsAreFoundByWhatTheyAreAndHowTheyEnded() {
        var proof = jobs.create(JobKind.PROVE, "admin", "r2", "a.tar.gz").id();
        var both = backup();
        var failure = Optional.of(new Failure(Problem.NO_SPACE, "full"));
        jobs.finish(both, new Outcome(JobState.FAILED, "", 0, 0, failure, "", "", List.of(
                new Job.Result("local", "", JobState.FAILED, failure), new Job.Result("r2", "a.tar.gz", JobState.SUCCEEDED, Optional.empty()))));
        var queued = backup();

        assertEquals(List.of(queued, both), found(Optional.of(JobKind.BACKUP), Optional.empty(), Optional.empty()));
        assertEquals(List.of(both), found(Optional.empty(), Optional.of(JobState.FAILED), Optional.empty()));
        assertEquals(List.of(both, proof), found(Optional.empty(), Optional.empty(), Optional.of("r2")));
        assertEquals(List.of(both), found(Optional.of(JobKind.BACKUP), Optional.of(JobState.FAILED), Optional.of("local")));
        assertEquals(List.of(), found(Optional.of(JobKind.ROTATE), Optional.empty(), Optional.empty()));
    }

    @Test
    void jobsAreFoundByTheirTimeAndPagedAsAllAre() {
        var ids = IntStream.range(0, 5).mapToObj(number -> backup()).toList();
        var now = new JobSearch(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(NOW), Optional.of(NOW.plusMillis(1)));
        var later = new JobSearch(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(NOW.plusMillis(1)), Optional.empty());
        var earlier = new JobSearch(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(NOW));

        assertEquals(List.of(ids.get(2), ids.get(1)), jobs.find(now, Optional.of(ids.get(3)), 2).stream().map(Job::id).toList());
        assertEquals(List.of(), jobs.find(later, Optional.empty(), 10));
        assertEquals(List.of(), jobs.find(earlier, Optional.empty(), 10));
        assertEquals(Problem.JOB_NOT_FOUND, assertThrows(ProblemException.class, () -> jobs.find(now, Optional.of("nope"), 2)).problem());
    }

    private List<String> found(Optional<JobKind> kind, Optional<JobState> state, Optional<String> destination) {
        return jobs.find(new JobSearch(kind, state, destination, Optional.empty(), Optional.empty()), Optional.empty(), 10).stream().map(Job::id).toList();
    }

    @Test
    void jobsOfADeadServerEndInterrupted() {
        var queued = backup();
        var running = backup();
        jobs.running(running);
        var ended = backup();
        jobs.finish(ended, success(JobState.SUCCEEDED));

        var interrupted = jobs.failInterrupted();

        assertEquals(List.of(queued, running), interrupted.stream().map(Job::id).toList());
        assertTrue(interrupted.stream().allMatch(job -> job.state() == JobState.FAILED
                && job.failure().orElseThrow().problem() == Problem.INTERRUPTED && job.finishedAt().isPresent()));
        assertEquals(interrupted.get(1), jobs.find(running).orElseThrow());
        assertEquals(JobState.SUCCEEDED, jobs.find(ended).orElseThrow().state());
        assertEquals(List.of(), jobs.failInterrupted());
    }

    @Test
    void anUnknownJobIsNamed() {
        var failure = assertThrows(ProblemException.class, () -> jobs.running("nope"));

        assertEquals(Problem.JOB_NOT_FOUND, failure.problem());
        assertEquals(Optional.empty(), jobs.find("nope"));
    }

    private String backup() {
        return jobs.create(JobKind.BACKUP, "admin", "", "").id();
    }

    private static Outcome success(JobState state) {
        return new Outcome(state, "", 1, 1, Optional.empty(), "", "", List.of());
    }
}
