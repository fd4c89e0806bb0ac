package org.sentinel.backup.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sentinel.backup.catalog.ProofState.DAMAGED;
import static org.sentinel.backup.catalog.ProofState.PROVED;
import static org.sentinel.backup.catalog.ProofState.UNPROVED;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.backup.Listener;
import org.sentinel.backup.catalog.Catalog;
import org.sentinel.backup.catalog.JobKind;
import org.sentinel.backup.catalog.JobState;
import org.sentinel.backup.catalog.Outcome;
import org.sentinel.backup.catalog.Report;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.vault.Destination;

class RotationTest {

    private static final Policy DAYS = Policy.ofDays(30);
    private static final Policy KEEP_ALL = Policy.ofDays(0);

    @TempDir
    private Path folder;
    private RotationSite site;

    @BeforeEach
    void open() {
        site = new RotationSite(folder);
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void removesWhatThePolicyDoesNotKeepAndWhatIsKnownOfIt() {
        site.proved("2025-11-01", "2025-12-01", "2026-01-28", "2026-01-29", "2026-01-30");

        var report = rotate();

        assertEquals(List.of("2026-01-30", "2026-01-29", "2026-01-28"), site.days());
        assertEquals("2 removed, 3 stay", report.message());
        assertEquals(List.of("local 2025-11-01", "local 2025-12-01"), site.told);
        assertEquals(Optional.empty(), report.failure());
        assertEquals(Optional.empty(), site.catalog.proofs().find("local", RotationSite.name("2025-11-01").toString()));
    }

    @Test
    void theJobsOfEarlierYearsAreThinned() {
        endedJobs(400, 2);
        endedJobs(364, 2);

        rotate();

        assertEquals(3, site.catalog.jobs().newest(10).size());
    }

    @Test
    void noJobIsForgottenWhereTheRotationIsHeld() {
        endedJobs(400, 2);
        site.proved("2025-11-01", "2025-11-02", "2025-11-03", "2025-11-04", "2026-01-28", "2026-01-29", "2026-01-30");

        rotate();

        assertEquals(2, site.catalog.jobs().newest(10).size());
    }

    private void endedJobs(int daysAgo, int count) {
        var then = Clock.fixed(RotationSite.NOW.minus(Duration.ofDays(daysAgo)), ZoneOffset.UTC);
        try (var catalog = Catalog.open(folder.resolve("sentinel-backup.db"), then)) {
            for (var i = 0; i < count; i++) {
                var id = catalog.jobs().create(JobKind.BACKUP, "admin", "local", "").id();
                catalog.jobs().finish(id, new Outcome(JobState.SUCCEEDED, "", 0, 0, Optional.empty(), "", "", List.of()));
            }
        }
    }

    @Test
    void anEmptyDestinationIsRotated() {
        assertEquals("0 removed, 0 stay", rotate().message());
    }

    @Test
    void whatIsUnprovedIsReadBackNewestFirstUntilThreeAreProved() {
        site.unproved("2025-11-01", "2025-11-02", "2025-11-03", "2025-11-04", "2025-11-05");
        var listener = Listener.patient();

        var report = site.rotate(DAYS, false, listener);

        assertEquals("2 removed, 3 stay", report.message());
        assertEquals(List.of(PROVED, PROVED, PROVED), site.states());
        assertEquals(3, Collections.frequency(listener.phases(), "prove local"));
    }

    @Test
    void anUnprovedOneThatIsNewerThanTheThreeIsReadBackToo() {
        site.proved("2025-11-01", "2025-11-02", "2025-11-03", "2025-11-04");
        site.unproved("2025-11-05");

        rotate();

        assertEquals(List.of("2025-11-05", "2025-11-04", "2025-11-03"), site.days());
    }

    @Test
    void oneThatTurnsOutDamagedIsNotedAndDoesNotCount() {
        site.proved("2025-11-01", "2025-11-02", "2025-11-03");
        site.broken("2025-11-04", "2026-01-30");

        var report = rotate();

        assertEquals(List.of("2026-01-30", "2025-11-03", "2025-11-02", "2025-11-01"), site.days());
        assertEquals(List.of(DAMAGED, PROVED, PROVED, PROVED), site.states());
        assertEquals("1 removed, 4 stay", report.message());
    }

    @Test
    void futureDatedOnesAreNeitherReadBackNorRemoved() {
        site.proved("2025-11-01", "2025-11-02", "2025-11-03");
        site.unproved("2027-01-01", "2027-01-02", "2027-01-03");

        rotate();

        assertEquals(List.of(UNPROVED, UNPROVED, UNPROVED, PROVED, PROVED, PROVED), site.states());
    }

    /** Size and version stay when bytes rot, so only reading tells; one in a rotation, and only in those for which nobody waits. */
    @Test
    void theScheduleReadsAgainWhatWasProvedLongAgo() throws Exception {
        site.proved("2026-01-05");
        site.clock.move(Duration.ofHours(1));
        site.proved("2026-01-28", "2026-01-29", "2026-01-30");
        site.rot("2026-01-05");
        site.rot("2026-01-29");
        site.clock.move(Duration.ofDays(30).minusHours(1));
        keepAllAlone();
        site.clock.move(Duration.ofSeconds(1));
        site.rotate(KEEP_ALL, false, Listener.patient());
        assertEquals(List.of(PROVED, PROVED, PROVED, PROVED), site.states());

        keepAllAlone();

        assertEquals(List.of(PROVED, PROVED, PROVED, DAMAGED), site.states());
    }

    /** It is passed over until the others had their turn, and no more than one is read in a day. */
    @Test
    void aBackupThatIsNotGivenBackHindersNeitherTheRotationNorTheOthers() throws Exception {
        site.proved("2026-01-27");
        site.clock.move(Duration.ofSeconds(1));
        site.proved("2026-01-28", "2026-01-29", "2026-01-30");
        for (var day : List.of("2026-01-28", "2026-01-29", "2026-01-30")) {
            site.rot(day);
        }
        site.clock.move(Renewal.OLD.plusSeconds(1));
        site.store(new FaultyStore(site.store()).failGet("2026-01-27", Problem.STORE_ACCESS_DENIED));
        var rotation = site.rotation();

        alone(rotation);
        site.clock.move(Duration.ofHours(1));
        alone(rotation);
        assertEquals(0, Collections.frequency(site.states(), DAMAGED));
        site.clock.move(Duration.ofDays(1));
        alone(rotation);

        assertEquals(1, Collections.frequency(site.states(), DAMAGED));
    }

    @Test
    void whatTheRotationRemovesIsNotReadBefore() {
        site.proved("2025-11-01", "2026-01-28", "2026-01-29", "2026-01-30");
        site.clock.move(Renewal.OLD.plusSeconds(1));
        rotatedByAPerson();
        var store = new FaultyStore(site.store()).failGet("2025-11-01", Problem.BACKUP_NOT_FOUND);
        site.store(store);

        assertEquals("1 removed, 3 stay", site.rotateAlone(Policy.ofDays(60)).message());
    }

    private void alone(Rotation rotation) {
        assertEquals("0 removed, 4 stay", rotation.run(Destination.LOCAL, KEEP_ALL, ZoneOffset.UTC, Consent.NOBODY, Listener.patient()).message());
    }

    private void keepAllAlone() {
        assertEquals("0 removed, 4 stay", site.rotateAlone(KEEP_ALL).message());
    }

    private void rotatedByAPerson() {
        var jobs = site.catalog.jobs();
        jobs.finish(jobs.create(JobKind.ROTATE, "ada", "local", "").id(), new Outcome(JobState.SUCCEEDED, "", 0, 0, Optional.empty(), "", "", List.of()));
    }

    @Test
    void aStoreThatFailsWhileItIsReadBackEndsTheRotationWithNothingRemoved() {
        site.unproved("2025-11-01", "2025-11-02", "2025-11-03", "2025-11-04", "2025-11-05");
        site.store(new FaultyStore(site.store()).failGet("2025-11-04", Problem.STORE_UNREACHABLE));

        var failure = assertThrows(ProblemException.class, this::rotate);

        assertEquals(Problem.STORE_UNREACHABLE, failure.problem());
        assertEquals(List.of(PROVED, UNPROVED, UNPROVED, UNPROVED, UNPROVED), site.states());
    }

    @Test
    void anArchiveOfANewerVersionIsPassedOver() {
        site.proved("2025-11-01", "2025-11-02", "2025-11-03", "2025-11-04");
        site.unproved("2026-01-30");
        site.store(new FaultyStore(site.store()).failGet("2026-01-30", Problem.ARCHIVE_VERSION_UNKNOWN));

        assertEquals("1 removed, 4 stay", rotate().message());
    }

    @Test
    void oneThatVanishesWhileItIsReadBackIsLeftOut() {
        site.proved("2025-11-01", "2025-11-02", "2025-11-03", "2025-11-04");
        site.unproved("2025-11-05");
        site.store(new FaultyStore(site.store()).failGet("2025-11-05", Problem.BACKUP_NOT_FOUND));

        assertEquals("1 removed, 3 stay", rotate().message());
    }

    @Test
    void aRotationThatIsHeldClearsUpAllTheSame() throws Exception {
        site.proved("2025-11-01", "2025-11-02", "2025-11-03", "2025-11-04", "2026-01-28", "2026-01-29", "2026-01-30");
        var old = partial("2026-01-29", Duration.ofHours(25));

        rotate();

        assertFalse(Files.exists(old));
        assertEquals(1, site.housekeepings);
    }

    @Test
    void uploadsThatWereLeftUnfinishedADayAgoAreGivenUp() throws Exception {
        var old = partial("2026-01-29", Duration.ofHours(25));
        var young = partial("2026-01-30", Duration.ofHours(23));

        var report = rotate();

        assertFalse(Files.exists(old));
        assertTrue(Files.exists(young));
        assertEquals("0 removed, 0 stay; 1 unfinished uploads given up", report.message());
    }

    @Test
    void uploadsThatTheCatalogKnowsAreGivenUpAtOnceAndOnlyThoseOfThisDestination() throws Exception {
        var noted = partial("2026-01-30", Duration.ZERO);
        site.catalog.pendingUploads().opening("local", RotationSite.name("2026-01-30").toString());
        site.catalog.pendingUploads().opening("r2", RotationSite.name("2026-01-30").toString());
        site.catalog.pendingUploads().opening("local", "sentinel-backup-check-1");

        rotate();

        assertFalse(Files.exists(noted));
        assertEquals(List.of("local sentinel-backup-check-1", "r2 " + RotationSite.name("2026-01-30")), site.catalog.pendingUploads().all()
                .stream().map(left -> left.destination() + " " + left.key()).sorted().toList());
    }

    @Test
    void uploadsThatCannotBeGivenUpAreAWordInTheReport() {
        site.store(new FaultyStore(site.store()).failAbandon(Problem.STORE_ACCESS_DENIED));

        var report = rotate();

        assertEquals("0 removed, 0 stay; unfinished uploads could not be given up: STORE_ACCESS_DENIED", report.message());
        assertEquals(Optional.empty(), report.failure());
    }

    @Test
    void aPreviewChangesNothingAndSaysWhatARotationDoes() {
        site.proved("2025-11-01", "2025-11-02", "2025-11-03", "2025-11-04");
        site.unproved("2025-11-05");

        var preview = site.rotation().preview(Destination.LOCAL, DAYS, ZoneOffset.UTC);

        assertEquals(List.of(RotationSite.name("2025-11-05")), preview.toProve());
        assertEquals(List.of(UNPROVED, PROVED, PROVED, PROVED, PROVED), site.states());
        var kept = preview.plan().decisions().stream().filter(Decision::keep).map(each -> RotationSite.day(each.candidate().name())).toList();
        rotate();
        assertEquals(kept, site.days());
    }

    private Report rotate() {
        return site.rotate(DAYS, false, Listener.patient());
    }

    private Path partial(String day, Duration age) throws Exception {
        var file = Files.createDirectories(folder.resolve("local")).resolve(".%s.0123456789abcdef.part".formatted(RotationSite.name(day)));
        Files.writeString(file, "half");
        return Files.setLastModifiedTime(file, FileTime.from(RotationSite.NOW.minus(age)));
    }
}
