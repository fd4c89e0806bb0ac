package org.sentinel.backup.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.catalog.Failure;
import org.sentinel.backup.catalog.Restore;
import org.sentinel.backup.catalog.RestoreState;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.schedule.ScheduleSite;
import org.sentinel.backup.snapshot.SqliteFiles;
import org.sentinel.backup.vault.BackupName;
import org.sentinel.backup.vault.Destination;

/** What is told of real runs of the schedule, to a real receiver. */
class WatchTest {

    @TempDir
    private Path folder;
    private ScheduleSite site;
    private Receiver receiver;

    @BeforeEach
    void open() throws Exception {
        site = new ScheduleSite(folder);
        receiver = Receiver.start();
        site.settings.put(Map.of("alert_webhook_url", receiver.address("/hook"), "alert_disk_free_percent", "0"));
    }

    @AfterEach
    void close() throws Exception {
        receiver.close();
        site.close();
    }

    @Test
    void aDayWithoutTroubleIsQuiet() {
        at("2026-01-08T14:40:00Z");
        at("2026-01-08T14:41:00Z");
        at("2026-01-08T14:42:00Z");

        assertEquals(List.of(), told());
    }

    @Test
    void aSuccessIsToldWhereSomebodyWantsToHearOfIt() {
        site.settings.put("alert_on_success", "1");

        at("2026-01-08T14:40:00Z");
        at("2026-01-08T14:41:00Z");

        assertEquals(List.of("succeeded: Backup sentinel-backup-2026-01-08-144000.tar.gz succeeded"), told());
    }

    @Test
    void aFailureIsToldOnceWhateverTheRetriesAndThenThatItIsOver() {
        site.store(Destination.R2).breakWith(Problem.STORE_UNREACHABLE);
        at("2026-01-08T14:40:00Z");
        at("2026-01-08T14:45:00Z");
        at("2026-01-08T15:00:00Z");
        site.store(Destination.R2).mend();

        at("2026-01-08T16:00:00Z");
        at("2026-01-08T16:01:00Z");

        assertEquals(List.of("failed: Backup to r2 failed", "recovered: Backup to r2 failed"), told());
    }

    @Test
    void anotherProblemIsToldAgain() {
        site.store(Destination.R2).breakWith(Problem.STORE_UNREACHABLE);
        at("2026-01-08T14:40:00Z");
        site.store(Destination.R2).breakWith(Problem.STORE_KEY_REJECTED);

        at("2026-01-08T14:45:00Z");

        assertEquals(List.of("STORE_UNREACHABLE", "STORE_KEY_REJECTED"),
                receiver.posts().stream().map(post -> json(post).get("problem").asText()).toList());
    }

    @Test
    void silenceIsNoticed() {
        site.store(Destination.LOCAL).breakWith(Problem.STORE_FAILED);
        site.settings.put("r2_backup_enabled", "0");
        at("2026-01-08T14:40:00Z");
        at("2026-01-08T16:30:22Z");
        assertEquals(List.of("failed: Backup to local failed"), told());

        at("2026-01-08T16:30:23Z");

        assertEquals("overdue: Backup to local is overdue", told().get(1));
    }

    @Test
    void aRestartTellsNothingAgain() {
        site.store(Destination.R2).breakWith(Problem.STORE_UNREACHABLE);
        at("2026-01-08T14:40:00Z");

        site.start();
        at("2026-01-08T14:41:00Z");

        assertEquals(1, receiver.posts().size());
    }

    @Test
    void aRotationThatIsHeldIsToldAsOneThatAsks() {
        site.settings.put(Map.of("r2_backup_enabled", "0", "local_backup_retention_days", "0"));
        for (int day = 10; day < 20; day++) {
            at("2026-01-%d".formatted(day) + "T03:00:00Z");
        }
        site.settings.put("local_backup_retention_days", "1");

        at("2026-01-19T03:30:00Z");
        at("2026-01-19T03:31:00Z");

        assertEquals(List.of("rotation_held: Rotation of local is held"), told());
    }

    @Test
    void aDamagedBackupIsToldAndThatItIsGone() throws Exception {
        site.settings.put("r2_backup_enabled", "0");
        at("2026-01-08T14:40:00Z");
        var name = BackupName.parse(site.stored(Destination.LOCAL).get(0));
        damage(name);
        site.prove(Destination.LOCAL, name);
        look();

        site.delete(Destination.LOCAL, name);
        look();

        assertEquals(List.of("proof_failed: A backup in local is damaged", "recovered: A backup in local is damaged"), told());
    }

    @Test
    void aDamagedBackupThatSomebodyRemovedByHandIsNoTroubleAfterTheNextRotation() throws Exception {
        site.settings.put("r2_backup_enabled", "0");
        at("2026-01-08T14:40:00Z");
        var name = BackupName.parse(site.stored(Destination.LOCAL).get(0));
        damage(name);
        site.prove(Destination.LOCAL, name);
        look();
        Files.delete(site.folder(Destination.LOCAL).resolve(name.toString()));

        at("2026-01-08T14:41:00Z");

        assertEquals(List.of("proof_failed: A backup in local is damaged", "recovered: A backup in local is damaged"), told());
    }

    @Test
    void aBlockedRestoreIsToldUntilItIsAppliedAndThatOnce() {
        note(RestoreState.BLOCKED, Optional.of(new Failure(Problem.DATABASE_IN_USE, "ledger is open in process 7")));
        look();
        look();
        note(RestoreState.APPLIED, Optional.empty());

        look();
        look();

        assertEquals(List.of("restore_blocked: Restore of sentinel-backup-2026-01-08-030000.tar.gz is blocked",
                "recovered: Restore of sentinel-backup-2026-01-08-030000.tar.gz is blocked",
                "restore_applied: Restore of sentinel-backup-2026-01-08-030000.tar.gz is applied"), told());
    }

    @Test
    void aRestoreThatWasTakenBackIsTold() {
        note(RestoreState.ROLLED_BACK, Optional.of(new Failure(Problem.RESTORE_FAILED, "no room")));

        look();

        assertEquals(List.of("restore_rolled_back: Restore of sentinel-backup-2026-01-08-030000.tar.gz was taken back"), told());
    }

    @Test
    void aDestinationThatIsSwitchedOffIsNoTroubleAnyMore() {
        site.store(Destination.R2).breakWith(Problem.STORE_UNREACHABLE);
        at("2026-01-08T14:40:00Z");

        site.settings.put("r2_backup_enabled", "0");
        look();

        assertEquals(List.of(), alerts().open());
    }

    @Test
    void whatCannotBeReadNowIsLookedForAgain() throws Exception {
        site.store(Destination.R2).breakWith(Problem.STORE_UNREACHABLE);
        site.tickAt("2026-01-08T14:40:00Z");
        var config = folder.resolve("config.db");
        var aside = Files.move(config, folder.resolve("aside"));
        Files.createDirectory(config);
        var watch = watch();
        watch.look();
        assertEquals(List.of(), receiver.posts());

        Files.delete(config);
        Files.move(aside, config);
        watch.look();

        assertEquals(List.of("failed: Backup to r2 failed"), told());
    }

    @Test
    void aDatabaseThatIsGoneIsToldIfABackupHasItUntilItIsThereAgain() throws Exception {
        var ledger = folder.resolve("ledger.db");
        var watch = watch();
        site.tickAt("2026-01-08T14:40:00Z");
        watch.look();
        assertEquals(List.of(), told());

        var aside = Files.move(ledger, folder.resolve("aside"));
        watch.look();
        watch.look();
        assertEquals(List.of("database_missing: The database ledger is gone"), told());
        Files.move(aside, ledger);
        watch.look();

        assertEquals("recovered: The database ledger is gone", told().get(1));
    }

    @Test
    void aDatabaseThatThisProgramMadeAnewIsToldIfABackupHasIt() {
        at("2026-01-08T14:40:00Z");
        var watch = watch(Set.of(folder.resolve("ledger.db")));

        watch.look();
        watch.look();

        assertEquals(List.of("database_missing: The database ledger is gone"), told());
    }

    private void at(String instant) {
        site.tickAt(instant);
        look();
    }

    private void look() {
        watch().look();
    }

    private Watch watch() {
        return watch(Set.of());
    }

    private Watch watch(Set<Path> madeAnew) {
        return new Watch(alerts(), site.settings::current, site.scheduler(), site.catalog(), new DiskWatch(List.of(folder), site.clock),
                new DatabaseWatch(Map.of("ledger", folder.resolve("ledger.db"), "never", folder.resolve("never.db")), madeAnew, site.catalog().proofs()::haveDatabase, site.clock), site.clock);
    }

    private Alerts alerts() {
        return Alerts.of(site.catalog().alertNotes(), site.catalog().outbox(), site.settings, site.clock, "here");
    }

    private List<String> told() {
        return receiver.posts().stream().map(WatchTest::json).map(json -> json.get("event").asText() + ": " + json.get("title").asText()).toList();
    }

    private static JsonNode json(Receiver.Post post) {
        try {
            return new ObjectMapper().readTree(post.body());
        } catch (IOException e) {
            throw new AssertionError(post.text(), e);
        }
    }

    private void damage(BackupName name) throws Exception {
        var file = site.folder(Destination.LOCAL).resolve(name.toString());
        var bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    }

    private void note(RestoreState state, Optional<Failure> failure) {
        site.catalog().restores().note(new Restore("7", "sentinel-backup-2026-01-08-030000.tar.gz", "local", List.of("ledger"), state, "olga",
                site.clock.instant(), site.clock.instant(), Optional.empty(), "pre-restore-backup-20260108-143022", "", failure));
    }

    /** A look and a delivery need the catalog; what is wrong with it gets out all the same. */
    @Test
    void aCatalogThatFailsIsToldPastIt() throws Exception {
        var watch = watch();
        watch.look();
        SqliteFiles.run(folder.resolve("sentinel-backup.db"), "ALTER TABLE alert_conditions RENAME TO gone");

        watch.look();
        assertEquals(List.of(), told());
        site.clock.move(Duration.ofMinutes(11));
        watch.look();

        assertEquals(List.of("failed: The catalog fails: no backup runs"), told());
    }

    /** The default counts then, which switches the destination off: nothing else would say so. */
    @Test
    void aValueThatSomebodyHasWrittenAndThatDoesNotCountIsTold() throws Exception {
        at("2026-01-08T14:40:00Z");
        SqliteFiles.run(folder.resolve("config.db"), "UPDATE settings SET value = 'true' WHERE key = 'r2_backup_enabled'");
        at("2026-01-08T14:41:00Z");
        at("2026-01-08T14:42:00Z");
        site.settings.put("r2_backup_enabled", "1");
        at("2026-01-08T14:43:00Z");

        assertEquals(List.of("failed: Settings that do not count", "recovered: Settings that do not count"), told());
        assertEquals("SETTING_OUT_OF_RANGE", json(receiver.posts().get(0)).get("problem").asText());
    }
}
