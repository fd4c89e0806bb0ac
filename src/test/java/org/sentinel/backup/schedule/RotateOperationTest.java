package org.sentinel.backup.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sentinel.backup.vault.Destination.LOCAL;
import static org.sentinel.backup.vault.Destination.R2;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sentinel.backup.catalog.Job;
import org.sentinel.backup.catalog.JobKind;
import org.sentinel.backup.catalog.JobState;
import org.sentinel.backup.database.OperationLock;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.retention.Policy;
import org.sentinel.backup.retention.RotationSite;
import org.sentinel.backup.settings.MasterKey;
import org.sentinel.backup.settings.Settings;
import org.sentinel.backup.snapshot.SqliteFiles;
import org.sentinel.backup.vault.Destination;
import org.sentinel.backup.vault.Vault;
import org.sentinel.backup.vault.Vaults;

class RotateOperationTest {

    @TempDir
    private Path folder;
    private RotationSite site;
    private Settings settings;
    private JobRunner runner;

    @BeforeEach
    void open() {
        site = new RotationSite(folder);
        settings = Settings.open(folder.resolve("config.db"), MasterKey.openOrCreate(folder.resolve(".master-key")), Clock.systemUTC(), Map.of());
        runner = new JobRunner(site.catalog.jobs(), new OperationLock(), Runnable::run, job -> { });
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void aRotationIsAJobThatEndsWithWhatItDid() {
        site.proved("2025-11-01", "2026-01-28", "2026-01-29", "2026-01-30");

        var job = ended(operations(site).rotate("schedule", LOCAL, false));

        assertEquals(List.of(JobKind.ROTATE, JobState.SUCCEEDED, "schedule", "local", "1 removed, 3 stay"),
                List.of(job.kind(), job.state(), job.startedBy(), job.destination(), job.message()));
    }

    @Test
    void oneThatIsHeldEndsFailedUntilItIsConfirmed() {
        site.proved("2025-11-01", "2025-11-02", "2025-11-03", "2025-11-04", "2026-01-28", "2026-01-29", "2026-01-30");

        var held = ended(operations(site).rotate("ada", LOCAL, false));
        var confirmed = ended(operations(site).rotate("ada", LOCAL, true));

        assertEquals(Problem.ROTATION_HELD, held.failure().orElseThrow().problem());
        assertEquals(JobState.SUCCEEDED, confirmed.state());
        assertEquals("4 removed, 3 stay", confirmed.message());
    }

    @Test
    void theSettingsOfThisMomentCount() {
        settings.put(Map.of("local_backup_retention_days", "7", "r2_backup_retention_days", "8", "keep_last", "1", "keep_daily", "2",
                "keep_weekly", "3", "keep_monthly", "4", "keep_yearly", "5"));

        assertEquals(new Policy(7, 1, 2, 3, 4, 5), retention().policy(LOCAL));
        assertEquals(new Policy(8, 1, 2, 3, 4, 5), retention().policy(R2));
    }

    @ParameterizedTest
    @CsvSource({"local_backup_retention_days, 10 years", "keep_monthly, -1", "keep_yearly, 99999", "backup_time_zone, Mars/Olympus"})
    void anInvalidSettingRemovesNothing(String key, String value) throws Exception {
        site.proved("2025-11-01", "2026-01-28", "2026-01-29", "2026-01-30");
        SqliteFiles.run(folder.resolve("config.db"), "INSERT OR REPLACE INTO settings(key, value) VALUES ('%s', '%s')".formatted(key, value));

        var refusal = assertThrows(ProblemException.class, () -> operations(site).rotate("schedule", LOCAL, true));

        assertEquals(Problem.SETTING_OUT_OF_RANGE, refusal.problem());
        assertTrue(refusal.detail().contains(key), refusal.detail());
        assertEquals(4, site.days().size());
    }

    @Test
    void theSettingsOfTheOtherDestinationDoNotMatter() throws Exception {
        SqliteFiles.run(folder.resolve("config.db"), "INSERT OR REPLACE INTO settings(key, value) VALUES ('r2_backup_retention_days', 'x')");

        assertEquals(Policy.ofDays(30), retention().policy(LOCAL));
    }

    @Test
    void aDestinationThatIsNotConfiguredIsRefusedAtOnce() {
        var unconfigured = new Vaults() {

            @Override
            public boolean enabled(Destination destination) {
                return true;
            }

            @Override
            public Vault open(Destination destination) {
                throw Problem.NOT_CONFIGURED.because("R2 needs r2_account_id");
            }
        };

        assertEquals(Problem.NOT_CONFIGURED,
                assertThrows(ProblemException.class, () -> operations(unconfigured).rotate("ada", R2, false)).problem());
        assertEquals(List.of(), runner.newest(1));
    }

    private Operations operations(Vaults vaults) {
        return new Operations(runner, vaults, null, null, null, site.rotation(), retention());
    }

    private RetentionSettings retention() {
        return new RetentionSettings(settings::current, ZoneId.of("UTC"));
    }

    private Job ended(Job job) {
        return runner.find(job.id()).orElseThrow();
    }
}
