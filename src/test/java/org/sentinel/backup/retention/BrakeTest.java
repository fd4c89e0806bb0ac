package org.sentinel.backup.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.backup.Listener;
import org.sentinel.backup.catalog.CatalogCare;
import org.sentinel.backup.catalog.Failure;
import org.sentinel.backup.catalog.JobKind;
import org.sentinel.backup.catalog.JobState;
import org.sentinel.backup.catalog.Outcome;
import org.sentinel.backup.catalog.Report;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.vault.Destination;

class BrakeTest {

    private static final Policy DAYS = Policy.ofDays(30);

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
    void theScheduleRemovesNoCrowdOfUnprovedOnesByItself() {
        site.unproved("2025-11-01", "2025-11-02", "2025-11-03", "2025-11-04", "2026-01-28", "2026-01-29", "2026-01-30");

        var held = site.rotateAlone(DAYS);

        assertEquals(Optional.of(new Failure(Problem.ROTATION_HELD,
                "0 of 3 proved backups would go at once, 4 of 7 that are not known as damaged")), held.failure());
        assertEquals(7, site.days().size());
        assertEquals("4 removed, 3 stay", rotate().message());
    }

    @Test
    void theScheduleAsksBeforeItRemovesWhatIsOlderThanTheCatalog() {
        site.proved("2025-11-01", "2026-01-28", "2026-01-29", "2026-01-30");

        var held = site.rotateAlone(DAYS);
        rotatedByAPerson();
        var after = site.rotateAlone(DAYS);

        assertEquals(Optional.of(new Failure(Problem.ROTATION_HELD,
                "1 that would go are older than this catalog; if an earlier one was lost, so were their pins")), held.failure());
        assertEquals("1 removed, 3 stay", after.message());
    }

    @Test
    void theScheduleAsksAgainOnceTheCatalogWasSavedFromADamagedOne() throws Exception {
        site.proved("2025-11-01", "2026-01-28", "2026-01-29", "2026-01-30");
        rotatedByAPerson();
        salvage();

        var held = site.rotateAlone(DAYS);

        assertEquals(1, site.catalog.jobs().newest(10).size());
        assertEquals(Problem.ROTATION_HELD, held.failure().orElseThrow().problem());
        assertEquals(4, site.days().size());
    }

    /** It may be somebody else's bucket, or one that was forgotten. */
    @Test
    void theScheduleAsksBeforeItRemovesWhatIsOlderThanTheNamingOfThePlace() {
        site.proved("2025-11-01", "2026-01-28", "2026-01-29", "2026-01-30");
        rotatedByAPerson();
        site.clock.move(Duration.ofMinutes(1));
        site.namedAt = site.clock.instant().plusSeconds(1);
        assertFalse(site.rotation().preview(Destination.LOCAL, DAYS, ZoneOffset.UTC).heldBySchedule());
        site.namedAt = site.clock.instant();

        var held = site.rotateAlone(DAYS);
        rotatedByAPerson();
        var after = site.rotateAlone(DAYS);

        assertEquals(Optional.of(new Failure(Problem.ROTATION_HELD,
                "1 that would go were made before this place was named in the settings; they may be another's")), held.failure());
        assertEquals("1 removed, 3 stay", after.message());
    }

    private void rotatedByAPerson() {
        var jobs = site.catalog.jobs();
        jobs.finish(jobs.create(JobKind.ROTATE, "ada", "local", "").id(),
                new Outcome(JobState.SUCCEEDED, "", 0, 0, Optional.empty(), "", "", List.of()));
    }

    private void salvage() throws Exception {
        var file = folder.resolve("sentinel-backup.db");
        var care = new CatalogCare(file, Clock.fixed(RotationSite.NOW.plusSeconds(60), ZoneOffset.UTC));
        care.copyDaily(site.catalog);
        site.close();
        Files.write(file, new byte[8_192]);
        care.open().close();
        Files.delete(folder.resolve("ledger.db"));
        site = new RotationSite(folder, site.store());
    }

    @Test
    void moreThanHalfAtOnceIsHeldUntilItIsConfirmed() {
        site.proved("2025-11-01", "2025-11-02", "2025-11-03", "2025-11-04", "2026-01-28", "2026-01-29", "2026-01-30");

        var held = rotate();

        assertEquals(Optional.of(new Failure(Problem.ROTATION_HELD,
                "4 of 7 proved backups would go at once, 4 of 7 that are not known as damaged")), held.failure());
        assertEquals(7, site.days().size());
        assertEquals("4 removed, 3 stay", site.rotate(DAYS, true, Listener.patient()).message());
        assertEquals(3, site.days().size());
    }

    private Report rotate() {
        return site.rotate(DAYS, false, Listener.patient());
    }
}
