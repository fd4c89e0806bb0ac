package org.sentinel.backup.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.MovingClock;
import org.sentinel.backup.catalog.Audit;
import org.sentinel.backup.catalog.AuditCaller;
import org.sentinel.backup.catalog.AuditOutcome;
import org.sentinel.backup.catalog.AuditSearch;
import org.sentinel.backup.catalog.Catalog;
import org.sentinel.backup.catalog.Failure;
import org.sentinel.backup.catalog.JobKind;
import org.sentinel.backup.catalog.JobState;
import org.sentinel.backup.catalog.NotedEntry;
import org.sentinel.backup.catalog.Outcome;
import org.sentinel.backup.catalog.Restore;
import org.sentinel.backup.catalog.RestoreState;
import org.sentinel.backup.catalog.Via;
import org.sentinel.backup.problem.Problem;

class AuditTrailTest {

    private static final AuditCaller EVE = new AuditCaller("", Via.BASIC, "192.0.2.66");

    @TempDir
    private Path folder;
    private final MovingClock clock = new MovingClock();
    private Catalog catalog;
    private Audit audit;
    private AuditTrail trail;

    @BeforeEach
    void open() {
        catalog = Catalog.open(folder.resolve("sentinel-backup.db"), clock);
        audit = catalog.audit(List.of(new SecretKeySpec(new byte[32], "HmacSHA256")), folder.resolve(".audit-head"));
        trail = new AuditTrail(audit, clock);
    }

    @AfterEach
    void close() {
        catalog.close();
    }

    private List<String> lines() {
        var lines = new java.util.ArrayList<>(audit.find(AuditSearch.ALL, Long.MAX_VALUE, 500).stream().map(AuditTrailTest::line).toList());
        Collections.reverse(lines);
        return lines;
    }

    private static String line(NotedEntry entry) {
        return "%s|%s|%s|%s|%s|%s|%s".formatted(entry.actor(), entry.via(), entry.address(), entry.action(), entry.object(), entry.outcome(),
                entry.detail());
    }

    @Test
    void aThousandGuessesOfAMinuteAreTwoEntries() {
        for (var guess = 0; guess < 1_000; guess++) {
            trail.refused(EVE, "login", "GET /api/jobs", "UNAUTHORIZED");
        }
        clock.move(Duration.ofMinutes(1));
        trail.settle();

        assertEquals(List.of("|basic|192.0.2.66|login|GET /api/jobs|refused|UNAUTHORIZED",
                "|basic|192.0.2.66|login||refused|999 more like this since 2026-01-08T14:30:22Z"), lines());
    }

    @Test
    void theNextMinuteBeginsWithAnEntryOfItsOwn() {
        trail.refused(EVE, "login", "", "first");
        clock.move(Duration.ofMinutes(1));
        trail.refused(EVE, "login", "", "second");

        assertEquals(2, lines().size());
    }

    @Test
    void guessesFromThousandsOfAddressesAreBoundedAsWell() {
        for (var address = 0; address < 5_000; address++) {
            trail.refused(new AuditCaller("", Via.BASIC, "2001:db8::" + address), "login", "", "UNAUTHORIZED");
        }
        clock.move(Duration.ofMinutes(1));
        trail.settle();

        assertEquals(PerMinute.DIFFERENT + 1, lines().size());
        assertTrue(lines().get(PerMinute.DIFFERENT).endsWith("4940 refusals of other callers, addresses or actions since 2026-01-08T14:30:22Z"));
    }

    @Test
    void aThousandFailuresOfAUserAreTwoEntriesAndOthersStandForThemselves() {
        var ada = new AuditCaller("ada", Via.TOKEN, "192.0.2.7");
        for (var times = 0; times < 1_000; times++) {
            trail.failed(ada, "backup.delete", "local/a", "BACKUP_NOT_FOUND");
        }
        trail.failed(ada, "backup.delete", "local/b", "BACKUP_NOT_FOUND");
        trail.note(ada, "backup.delete", "local/c", AuditOutcome.OK, "");
        clock.move(Duration.ofMinutes(1));
        trail.settle();

        assertEquals(List.of("ada|token|192.0.2.7|backup.delete|local/a|failed|BACKUP_NOT_FOUND",
                "ada|token|192.0.2.7|backup.delete|local/b|failed|BACKUP_NOT_FOUND", "ada|token|192.0.2.7|backup.delete|local/c|ok|",
                "ada|token|192.0.2.7|backup.delete|local/a|failed|999 more like this since 2026-01-08T14:30:22Z"), lines());
    }

    @Test
    void anotherReasonIsAnotherFailure() {
        var ada = new AuditCaller("ada", Via.TOKEN, "192.0.2.7");
        trail.failed(ada, "backup.extract", "local/a", "DATABASE_NOT_IN_BACKUP");
        trail.failed(ada, "backup.extract", "local/a", "ARCHIVE_DAMAGED");

        assertEquals(2, lines().size());
    }

    @Test
    void failuresOfThousandsOfObjectsAreBoundedAndHideNoRefusal() {
        for (var object = 0; object < 5_000; object++) {
            trail.failed(new AuditCaller("ada", Via.TOKEN, "192.0.2.7"), "backup.delete", "local/" + object, "BACKUP_NOT_FOUND");
        }
        trail.refused(EVE, "login", "GET /api/jobs", "UNAUTHORIZED");
        clock.move(Duration.ofMinutes(1));
        trail.settle();

        assertEquals(PerMinute.DIFFERENT + 2, lines().size());
        assertEquals("|basic|192.0.2.66|login|GET /api/jobs|refused|UNAUTHORIZED", lines().get(PerMinute.DIFFERENT));
        assertEquals("|none||failed||failed|4940 failures of other callers, addresses or actions since 2026-01-08T14:30:22Z",
                lines().get(PerMinute.DIFFERENT + 1));
    }

    @Test
    void aClockThatIsSetBackKeepsNoMinuteOpen() {
        trail.refused(EVE, "login", "", "first");
        clock.move(Duration.ofDays(-1));
        trail.refused(EVE, "login", "", "second");

        assertEquals(2, lines().size());
    }

    @Test
    void whatCannotBeWrittenIsCountedAndSaidByTheNextEntry() throws SQLException {
        try (var other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("sentinel-backup.db")); var statement = other.createStatement()) {
            statement.executeUpdate("CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END");
            trail.note(AuditCaller.SYSTEM, "user.create", "a", AuditOutcome.OK, "");
            trail.note(AuditCaller.SYSTEM, "user.create", "b", AuditOutcome.OK, "");
            assertEquals(2, trail.lost());
            statement.executeUpdate("DROP TRIGGER full");
        }

        trail.note(AuditCaller.SYSTEM, "user.create", "c", AuditOutcome.OK, "");

        assertEquals(0, trail.lost());
        assertEquals(List.of("system|system||audit.lost||failed|2 entries before this could not be written; the log has them",
                "system|system||user.create|c|ok|"), lines());
    }

    @Test
    void theEndOfAJobIsNotedWithWhatItEndedIn() {
        var notes = new JobNotes(trail);
        var id = catalog.jobs().create(JobKind.ROTATE, "admin", "r2", "").id();
        notes.of(catalog.jobs().running(id));
        var failure = Optional.of(new Failure(Problem.ROTATION_HELD, "6 of 10 would go"));
        notes.of(catalog.jobs().finish(id, new Outcome(JobState.FAILED, "", 0, 0, failure, "", "nothing removed", List.of())));

        assertEquals(List.of("admin|system||rotation.end|r2|failed|job " + id + "; ROTATION_HELD; nothing removed"), lines());
    }

    @Test
    void theStartOfAJobThatNobodyAskedForIsNotedAsWell() {
        var notes = new JobNotes(trail);
        var id = catalog.jobs().create(JobKind.BACKUP, "schedule", "local", "").id();
        notes.of(catalog.jobs().running(id));

        assertEquals(List.of("schedule|schedule||backup.start|local|ok|job " + id), lines());
    }

    @Test
    void whatAStartMadeOfARestoreIsNoted() {
        var now = clock.instant();
        new JobNotes(trail).of(new Restore("id-1", "b.tar.gz", "local", List.of("cache"), RestoreState.ROLLED_BACK, "admin", now, now,
                Optional.empty(), "", "", Optional.of(new Failure(Problem.RESTORE_FAILED, "a move failed"))));

        assertEquals(List.of("system|system||restore.rolled_back|id-1|failed|of b.tar.gz; asked for by admin; RESTORE_FAILED"), lines());
    }
}
