package org.sentinel.backup.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.catalog.Failure;
import org.sentinel.backup.catalog.Job;
import org.sentinel.backup.catalog.JobKind;
import org.sentinel.backup.catalog.JobState;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.vault.Destination;

class SchedulerTest {

    @TempDir
    private Path folder;
    private ScheduleSite site;

    @BeforeEach
    void open() throws Exception {
        site = new ScheduleSite(folder);
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void aFreshInstallationIsBackedUpFiveMinutesAfterItsFirstStart() {
        site.tickAt("2026-01-08T14:35:21Z");
        assertEquals(List.of(), backups());

        site.tickAt("2026-01-08T14:35:22Z");
        site.tickAt("2026-01-08T14:36:22Z");

        assertEquals(List.of("succeeded of all"), backups());
    }

    @Test
    void destinationsThatAreDueTogetherShareOneSnapshot() throws Exception {
        site.tickAt("2026-01-08T14:40:00Z");

        var job = site.jobs().get(0);
        assertEquals(List.of("local", "r2"), job.results().stream().map(Job.Result::destination).toList());
        assertEquals(site.stored(Destination.LOCAL), site.stored(Destination.R2));
        assertEquals("schedule", job.startedBy());
    }

    @Test
    void tenRestartsInARowMakeNoSecondBackup() {
        site.tickAt("2026-01-08T14:40:00Z");

        for (int i = 0; i < 10; i++) {
            site.clock.move(Duration.ofMinutes(7));
            site.start();
            site.clock.move(Duration.ofMinutes(6));
            site.scheduler().tick();
        }

        assertEquals(List.of("succeeded of all"), backups());
    }

    @Test
    void onlyTheDestinationThatFailedIsTriedAgain() {
        site.store(Destination.R2).breakWith(Problem.STORE_UNREACHABLE);
        site.tickAt("2026-01-08T14:40:00Z");
        site.tickAt("2026-01-08T14:44:59Z");
        site.tickAt("2026-01-08T14:45:00Z");
        site.tickAt("2026-01-08T14:59:59Z");
        site.store(Destination.R2).mend();

        site.tickAt("2026-01-08T15:00:00Z");
        site.tickAt("2026-01-08T15:01:00Z");

        assertEquals(List.of("failed of all", "failed of r2", "succeeded of r2"), backups());
        assertEquals(Optional.of(Problem.STORE_UNREACHABLE), jobs(JobKind.BACKUP).get(1).failure().map(Failure::problem));
    }

    @Test
    void tooLittleRoomIsNotedAsAFailureOfTheRun() {
        site.settings.put("r2_backup_enabled", "0");
        site.store(Destination.LOCAL).breakWith(Problem.NO_SPACE);

        site.tickAt("2026-01-08T14:40:00Z");

        assertEquals(Problem.NO_SPACE, site.jobs().get(0).failure().orElseThrow().problem());
        assertEquals(1, site.standing(Destination.LOCAL).backup().failures());
    }

    @Test
    void aChangeOfTheSettingsCountsAtTheNextTick() {
        site.settings.put(Map.of("local_backup_enabled", "0", "r2_backup_enabled", "0"));
        site.tickAt("2026-01-08T14:40:00Z");
        assertEquals(List.of(), backups());
        assertEquals(Optional.empty(), site.standing(Destination.LOCAL).backup().nextRun());

        site.settings.put(Map.of("local_backup_enabled", "1", "backup_time", "15:00"));
        site.tickAt("2026-01-08T14:41:00Z");
        assertEquals(List.of("succeeded of local"), backups());
        site.tickAt("2026-01-08T15:00:00Z");

        assertEquals(List.of("succeeded of local", "succeeded of local"), backups());
        assertEquals(Optional.of(Instant.parse("2026-01-09T15:00:00Z")), site.standing(Destination.LOCAL).backup().nextRun());
    }

    @Test
    void theZoneOfTheConfigurationCountsWhereTheSettingsNameNone() {
        site.settings.put("backup_time_zone", "");
        assertEquals("UTC", site.scheduler().timing().zone().getId());

        site.settings.put("backup_time_zone", "Europe/Berlin");

        assertEquals("Europe/Berlin", site.scheduler().timing().zone().getId());
        assertEquals(Instant.parse("2026-01-08T02:00:00Z"), site.standing(Destination.R2).backup().period().planned());
    }

    @Test
    void aLostCatalogCostsAProofAndNoSecondBackup() throws Exception {
        site.tickAt("2026-01-08T14:40:00Z");
        var before = site.stored(Destination.LOCAL);

        site.loseCatalog();
        for (int minute = 46; minute < 50; minute++) {
            site.tickAt("2026-01-08T14:%d:00Z".formatted(minute));
        }

        assertEquals(List.of("local", "r2"), jobs(JobKind.PROVE).stream().map(Job::destination).toList());
        assertEquals(List.of(), backups());
        assertEquals(before, site.stored(Destination.LOCAL));
        assertTrue(site.standing(Destination.LOCAL).backup().done());
    }

    @Test
    void withTheCatalogLostAndTheNewestBackupDamagedThereIsANewOne() throws Exception {
        site.settings.put("r2_backup_enabled", "0");
        site.tickAt("2026-01-08T14:40:00Z");
        var stored = site.folder(Destination.LOCAL).resolve(site.stored(Destination.LOCAL).get(0));
        var bytes = Files.readAllBytes(stored);
        Files.write(stored, Arrays.copyOf(bytes, bytes.length / 2));

        site.loseCatalog();
        site.tickAt("2026-01-08T14:46:00Z");
        site.tickAt("2026-01-08T14:47:00Z");

        assertEquals(List.of(JobState.FAILED, JobState.SUCCEEDED), site.jobs().stream().map(Job::state).toList());
        assertEquals(2, site.stored(Destination.LOCAL).size());
    }

    @Test
    void aStoreThatDoesNotAnswerAfterTheCatalogWasLostHoldsNothingUp() throws Exception {
        site.tickAt("2026-01-08T14:40:00Z");
        site.loseCatalog();
        site.store(Destination.R2).breakWith(Problem.STORE_UNREACHABLE);
        site.store(Destination.LOCAL).breakWith(Problem.STORE_FAILED);

        site.tickAt("2026-01-08T14:46:00Z");

        assertEquals(List.of("failed of all"), backups());
    }

    @Test
    void aJobWhoseEndCouldNotBeNotedDoesNotHoldUpTheScheduleForEver() {
        site.noteRunning(JobKind.BACKUP);

        site.tickAt("2026-01-08T14:40:00Z");
        site.tickAt("2026-01-08T14:45:00Z");

        assertEquals(List.of("failed of all", "succeeded of all"), backups());
    }

    @Test
    void backInThePresentBackupsBearItsNamesAgain() throws Exception {
        site.settings.put("r2_backup_enabled", "0");
        var years = Duration.ofDays(2_000);
        site.tickAt("2026-01-08T14:40:00Z");
        site.setClockBy(years);
        site.scheduler().tick();
        site.setClockBy(years.negated());

        site.tickAt("2026-01-09T03:00:00Z");

        assertEquals(List.of("sentinel-backup-2026-01-08-144000.tar.gz", "sentinel-backup-2026-01-09-030000.tar.gz",
                "sentinel-backup-2031-07-01-144000.tar.gz"), site.stored(Destination.LOCAL));
        assertTrue(site.standing(Destination.LOCAL).backup().done());
    }

    @Test
    void aClockThatWasAheadForAnHourCostsNoLaterMonth() {
        site.settings.put(Map.of("r2_backup_schedule", "monthly", "local_backup_schedule", "daily"));
        site.tickAt("2026-01-08T14:40:00Z");
        var ahead = Duration.between(site.clock.instant(), Instant.parse("2026-02-01T03:10:00Z"));
        site.setClockBy(ahead);
        site.scheduler().tick();
        site.setClockBy(ahead.negated());
        site.tickAt("2026-01-09T03:00:00Z");

        site.tickAt("2026-02-01T03:00:00Z");

        assertEquals(List.of("succeeded of all", "succeeded of all", "succeeded of local", "succeeded of all"), backups());
    }

    @Test
    void whatIsDueIsOverdueWhenItHasNotHappenedForTwoHours() {
        site.store(Destination.R2).breakWith(Problem.STORE_KEY_REJECTED);
        site.tickAt("2026-01-08T14:40:00Z");
        assertFalse(site.standing(Destination.R2).backup().overdue());

        site.tickAt("2026-01-08T16:31:00Z");

        assertTrue(site.standing(Destination.R2).backup().overdue());
        assertFalse(site.standing(Destination.LOCAL).backup().overdue());
        assertEquals(Optional.of(Instant.parse("2026-01-08T14:40:00Z")), site.standing(Destination.LOCAL).lastSuccess());
        assertEquals(Optional.empty(), site.standing(Destination.R2).lastSuccess());
    }

    private List<Job> jobs(JobKind kind) {
        return site.jobs().stream().filter(job -> job.kind() == kind).toList();
    }

    private List<String> backups() {
        return jobs(JobKind.BACKUP).stream()
                .map(job -> job.state().name().toLowerCase(Locale.ROOT) + " of " + (job.destination().isEmpty() ? "all" : job.destination()))
                .toList();
    }
}
