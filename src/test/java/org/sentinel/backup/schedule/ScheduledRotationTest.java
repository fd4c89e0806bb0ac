package org.sentinel.backup.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.catalog.Job;
import org.sentinel.backup.catalog.JobKind;
import org.sentinel.backup.catalog.JobState;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.vault.Destination;

class ScheduledRotationTest {

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
    void eachDestinationIsRotatedHalfAnHourAfterItsBackup() {
        for (int minute = 40; minute < 45; minute++) {
            site.tickAt("2026-01-08T14:%d:00Z".formatted(minute));
        }
        assertEquals(List.of("local", "r2"), rotations().stream().map(Job::destination).toList());

        site.tickAt("2026-01-09T03:00:00Z");
        site.tickAt("2026-01-09T03:29:59Z");
        assertEquals(2, rotations().size());
        site.tickAt("2026-01-09T03:30:00Z");
        site.tickAt("2026-01-09T03:31:00Z");
        site.tickAt("2026-01-09T03:32:00Z");

        assertEquals(List.of("local", "r2", "local", "r2"), rotations().stream().map(Job::destination).toList());
        assertEquals(Optional.of(Instant.parse("2026-01-10T03:30:00Z")), site.standing(Destination.R2).rotation().nextRun());
    }

    @Test
    void aDestinationThatIsNotEnabledIsNotRotated() {
        site.settings.put("r2_backup_enabled", "0");

        for (int minute = 40; minute < 45; minute++) {
            site.tickAt("2026-01-08T14:%d:00Z".formatted(minute));
        }

        assertEquals(List.of("local"), rotations().stream().map(Job::destination).toList());
    }

    @Test
    void aRotationWithAPolicyThatNobodyCanReadFailsAndIsTriedAgainTheNextDay() throws Exception {
        site.settings.put("r2_backup_enabled", "0");
        site.spoilSetting("local_backup_retention_days");
        for (int minute = 30; minute < 45; minute++) {
            site.tickAt("2026-01-09T03:%d:00Z".formatted(minute));
        }
        assertEquals(List.of(Problem.SETTING_OUT_OF_RANGE),
                rotations().stream().map(job -> job.failure().orElseThrow().problem()).toList());

        site.settings.put("local_backup_retention_days", "30");
        site.tickAt("2026-01-10T03:30:00Z");
        site.tickAt("2026-01-10T03:31:00Z");

        assertEquals(List.of(JobState.FAILED, JobState.SUCCEEDED), rotations().stream().map(Job::state).toList());
    }

    private List<Job> rotations() {
        return site.jobs().stream().filter(job -> job.kind() == JobKind.ROTATE).toList();
    }
}
