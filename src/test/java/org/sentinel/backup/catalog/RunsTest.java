package org.sentinel.backup.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.MovingClock;
import org.sentinel.backup.problem.Problem;

class RunsTest {

    private static final Failure TIMEOUT = new Failure(Problem.STORE_TIMEOUT, "no answer");

    @TempDir
    private Path folder;
    private final MovingClock clock = new MovingClock();
    private Catalog catalog;

    @BeforeEach
    void open() {
        catalog = Catalog.open(folder.resolve("sentinel-backup.db"), clock);
    }

    @AfterEach
    void close() {
        catalog.close();
    }

    @Test
    void aDestinationSeesItsOwnResultOfAJobForAll() {
        job(JobKind.BACKUP, "", JobState.FAILED, new Job.Result("local", "a.tar.gz", JobState.SUCCEEDED, Optional.empty()),
                new Job.Result("r2", "", JobState.FAILED, Optional.of(TIMEOUT)));

        assertEquals(JobState.SUCCEEDED, last("local").state());
        assertEquals(Optional.empty(), last("local").failure());
        assertEquals(JobState.FAILED, last("r2").state());
        assertEquals(Optional.of(TIMEOUT), last("r2").failure());
        assertTrue(catalog.runs().lastSuccess(JobKind.BACKUP, "local").isPresent());
        assertEquals(Optional.empty(), catalog.runs().lastSuccess(JobKind.BACKUP, "r2"));
    }

    @Test
    void aJobForAllThatDidNotGoToADestinationIsNoneOfIts() {
        job(JobKind.BACKUP, "", JobState.SUCCEEDED, new Job.Result("local", "a.tar.gz", JobState.SUCCEEDED, Optional.empty()));

        assertEquals(Optional.empty(), catalog.runs().last(JobKind.BACKUP, "r2"));
    }

    @Test
    void aJobForAllThatEndedBeforeAnyResultIsEverybodys() {
        job(JobKind.BACKUP, "", JobState.FAILED);

        assertEquals(JobState.FAILED, last("local").state());
        assertEquals(JobState.FAILED, last("r2").state());
        assertEquals(Optional.empty(), catalog.runs().lastSuccess(JobKind.BACKUP, "local"));
    }

    @Test
    void backupsHaveTheSizeAndTheTimeOfTheirProof() {
        var began = clock.instant();
        backup(20, new Job.Result("local", "a.tar.gz", JobState.SUCCEEDED, Optional.empty()), new Job.Result("r2", "", JobState.FAILED, Optional.of(TIMEOUT)));
        catalog.proofs().record(proof("local", "a.tar.gz", began.plusSeconds(7)));
        var ended = began.plusSeconds(20);

        assertEquals(List.of(new BackupRun(began, began.plusSeconds(7), JobState.SUCCEEDED, "a.tar.gz", OptionalLong.of(812))),
                catalog.runs().backups("local", Instant.EPOCH));
        assertEquals(List.of(new BackupRun(began, ended, JobState.FAILED, "", OptionalLong.empty())), catalog.runs().backups("r2", Instant.EPOCH));
    }

    @Test
    void aProofOfLaterDoesNotMakeABackupLonger() {
        var began = clock.instant();
        backup(20, new Job.Result("local", "a.tar.gz", JobState.SUCCEEDED, Optional.empty()));
        catalog.proofs().record(proof("local", "a.tar.gz", began.plusSeconds(86_400)));

        assertEquals(Duration.ofSeconds(20), catalog.runs().backups("local", Instant.EPOCH).get(0).duration());
    }

    @Test
    void backupsAreThoseThatWentHereOrEndedBeforeTheyWentAnywhere() {
        backup(1);
        backup(1, new Job.Result("local", "a.tar.gz", JobState.SUCCEEDED, Optional.empty()));
        job(JobKind.BACKUP, "local", JobState.CANCELLED);
        job(JobKind.PROVE, "r2", JobState.SUCCEEDED);
        catalog.jobs().create(JobKind.BACKUP, "admin", "", "");

        assertEquals(List.of(JobState.SUCCEEDED), states("r2", Instant.EPOCH));
        assertEquals(List.of(JobState.CANCELLED, JobState.SUCCEEDED, JobState.SUCCEEDED), states("local", Instant.EPOCH));
        assertEquals(List.of(), states("local", clock.instant().plusSeconds(1)));
    }

    private List<JobState> states(String destination, Instant from) {
        return catalog.runs().backups(destination, from).stream().map(BackupRun::state).toList();
    }

    private void backup(int seconds, Job.Result... results) {
        var id = catalog.jobs().create(JobKind.BACKUP, "admin", "", "").id();
        catalog.jobs().running(id);
        clock.move(Duration.ofSeconds(seconds));
        catalog.jobs().finish(id, new Outcome(JobState.SUCCEEDED, "", 0, 0, Optional.empty(), "", "", List.of(results)));
    }

    private static Proof proof(String destination, String filename, Instant at) {
        return new Proof(destination, filename, 812, "etag", ProofState.PROVED, at, Optional.empty(), Optional.empty());
    }

    @Test
    void kindsAndDestinationsAreToldApart() {
        job(JobKind.ROTATE, "r2", JobState.SUCCEEDED);

        assertTrue(catalog.runs().lastSuccess(JobKind.ROTATE, "r2").isPresent());
        assertEquals(Optional.empty(), catalog.runs().last(JobKind.ROTATE, "local"));
        assertEquals(Optional.empty(), catalog.runs().last(JobKind.BACKUP, "r2"));
    }

    @Test
    void theTimeBetweenBeginsWithItsFirstInstantAndEndsBeforeItsLast() {
        var from = clock.instant();
        var first = job(JobKind.BACKUP, "r2", JobState.SUCCEEDED);
        clock.move(Duration.ofHours(1));
        var second = job(JobKind.BACKUP, "r2", JobState.SUCCEEDED);
        clock.move(Duration.ofHours(1));
        job(JobKind.BACKUP, "r2", JobState.SUCCEEDED);

        var found = catalog.runs().between(JobKind.BACKUP, "r2", from, clock.instant());

        assertEquals(List.of(second, first), found.stream().map(Run::jobId).toList());
    }

    @Test
    void aRunIsLeftOutWhereALaterJobShowsThatTheClockWasAhead() {
        var now = clock.instant();
        clock.move(Duration.ofDays(20));
        job(JobKind.BACKUP, "r2", JobState.SUCCEEDED);
        clock.set(now.plus(Duration.ofDays(20)).minus(Duration.ofHours(2)));
        var setByHours = job(JobKind.ROTATE, "r2", JobState.SUCCEEDED);
        assertEquals(1, catalog.runs().between(JobKind.BACKUP, "r2", now, now.plus(Duration.ofDays(30))).size());

        clock.set(now);
        var backInTime = job(JobKind.ROTATE, "r2", JobState.SUCCEEDED);

        assertEquals(List.of(), catalog.runs().between(JobKind.BACKUP, "r2", now, now.plus(Duration.ofDays(30))));
        assertEquals(List.of(backInTime), catalog.runs().between(JobKind.ROTATE, "r2", now, now.plus(Duration.ofDays(30)))
                .stream().map(Run::jobId).filter(id -> !id.equals(setByHours)).toList());
    }

    @Test
    void onlyTheScheduleIsTheSchedule() {
        job(JobKind.BACKUP, "r2", JobState.SUCCEEDED);
        assertFalse(last("r2").scheduled());

        catalog.jobs().create(JobKind.BACKUP, Runs.SCHEDULE, "r2", "");

        assertTrue(last("r2").scheduled());
        assertEquals(JobState.QUEUED, last("r2").state());
    }

    @Test
    void aYearLaterOnlyTheLastOfEachMonthKindDestinationAndStateIsLeft() {
        clock.set(Instant.parse("2025-01-31T23:00:00Z"));
        job(JobKind.BACKUP, "r2", JobState.SUCCEEDED);
        var januarysFailure = job(JobKind.BACKUP, "r2", JobState.FAILED, new Job.Result("r2", "", JobState.FAILED, Optional.of(TIMEOUT)));
        var januarysLast = job(JobKind.BACKUP, "r2", JobState.SUCCEEDED);
        var otherKind = job(JobKind.ROTATE, "r2", JobState.SUCCEEDED);
        clock.set(Instant.parse("2025-02-01T00:00:00Z"));
        job(JobKind.BACKUP, "r2", JobState.SUCCEEDED);
        var februarysLast = job(JobKind.BACKUP, "r2", JobState.SUCCEEDED);
        var queued = catalog.jobs().create(JobKind.BACKUP, "admin", "local", "").id();
        clock.set(Instant.parse("2026-01-31T23:00:00Z"));
        var thisYears = List.of(job(JobKind.BACKUP, "r2", JobState.SUCCEEDED), job(JobKind.BACKUP, "r2", JobState.SUCCEEDED));

        assertEquals(2, catalog.jobs().thin(Instant.parse("2025-06-01T00:00:00Z")));
        assertEquals(0, catalog.jobs().thin(Instant.parse("2025-06-01T00:00:00Z")));

        assertEquals(List.of(thisYears.get(1), thisYears.get(0), queued, februarysLast, otherKind, januarysLast, januarysFailure),
                catalog.jobs().newest(100).stream().map(Job::id).toList());
        assertEquals(Optional.of(TIMEOUT), catalog.jobs().find(januarysFailure).orElseThrow().results().get(0).failure());
    }

    /** A rotation by hand shows consent, which does not end with the year. */
    @Test
    void whatAPersonHasDoneIsLeftBesideWhatTheScheduleDidLater() {
        clock.set(Instant.parse("2025-01-10T12:00:00Z"));
        job(JobKind.ROTATE, "r2", JobState.SUCCEEDED);
        var later = catalog.jobs().create(JobKind.ROTATE, Runs.SCHEDULE, "r2", "").id();
        catalog.jobs().finish(later, new Outcome(JobState.SUCCEEDED, "", 0, 0, Optional.empty(), "", "", List.of()));

        assertEquals(0, catalog.jobs().thin(Instant.parse("2025-06-01T00:00:00Z")));

        assertTrue(catalog.runs().succeededForAPersonSince(Instant.EPOCH, JobKind.ROTATE, "r2"));
    }

    @Test
    void aProofCountsBetweenTwoNamesOfItsDestinationOnly() {
        var proofs = catalog.proofs();
        proofs.record(proof("b", ProofState.PROVED));
        proofs.record(proof("d", ProofState.DAMAGED));

        assertTrue(proofs.anyProved("local", "b", "c"));
        assertFalse(proofs.anyProved("local", "a", "b"));
        assertFalse(proofs.anyProved("local", "c", "e"));
        assertFalse(proofs.anyProved("r2", "a", "z"));
    }

    @Test
    void onlyTheDamageOfBackupsThatAreGoneIsForgotten() {
        var proofs = catalog.proofs();
        List.of("a", "b").forEach(name -> proofs.record(proof(name, ProofState.DAMAGED)));
        proofs.record(proof("c", ProofState.PROVED));

        proofs.forgetDamagedBut("local", Set.of("b"));

        assertEquals(List.of("b"), proofs.damaged("local", Problem.SOURCE_DAMAGED, 10).stream().map(Proof::filename).toList());
        assertTrue(proofs.find("local", "c").isPresent());
        assertEquals(Optional.empty(), proofs.find("local", "a"));
    }

    private Proof proof(String filename, ProofState state) {
        return new Proof("local", filename, 1, "1", state, clock.instant(), Optional.empty(), Optional.empty());
    }

    private Run last(String destination) {
        return catalog.runs().last(JobKind.BACKUP, destination).orElseThrow();
    }

    private String job(JobKind kind, String destination, JobState state, Job.Result... results) {
        var id = catalog.jobs().create(kind, "admin", destination, "").id();
        var failure = state == JobState.FAILED ? Optional.of(TIMEOUT) : Optional.<Failure>empty();
        catalog.jobs().finish(id, new Outcome(state, "", 0, 0, failure, "", "", List.of(results)));
        return id;
    }
}
