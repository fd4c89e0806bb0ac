package org.sentinel.backup.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sentinel.backup.backup.Listener;
import org.sentinel.backup.catalog.Progress;
import org.sentinel.backup.catalog.ProofState;
import org.sentinel.backup.catalog.Report;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

/** What a rotation does when backups do not go, or when it does not end well. */
class RemovalTest {

    private static final Policy DAYS = Policy.ofDays(30);
    private static final List<String> ALL = List.of("2025-11-05", "2025-11-04", "2025-11-03", "2025-11-02", "2025-11-01");

    @TempDir
    private Path folder;
    private RotationSite site;
    private FaultyStore store;

    @BeforeEach
    void save() {
        site = new RotationSite(folder);
        site.proved(ALL.toArray(String[]::new));
        store = new FaultyStore(site.store());
        site.store(store);
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void theOldestGoesFirst() {
        store.failDelete("2025-11-02", Problem.STORE_TIMEOUT);

        var failure = assertThrows(ProblemException.class, this::rotate);

        assertEquals(Problem.STORE_TIMEOUT, failure.problem());
        assertEquals("scripted for sentinel-backup-2025-11-02-030000.tar.gz; 1 of 2 were removed before", failure.detail());
        assertEquals(ALL.subList(0, 4), site.days());
    }

    @Test
    void aLockedOneIsReportedAndTheOthersGo() {
        store.failDelete("2025-11-01", Problem.STORE_OBJECT_LOCKED);

        var report = rotate();

        assertEquals("1 removed, 4 stay", report.message());
        assertEquals(Problem.STORE_OBJECT_LOCKED, report.failure().orElseThrow().problem());
        assertEquals("1 locked by the store: sentinel-backup-2025-11-01-030000.tar.gz", report.failure().orElseThrow().detail());
        assertEquals(ProofState.PROVED, site.states().get(3));
    }

    @Test
    void theLogNamesWhatWentAndWhatDidNot() {
        store.failDelete("2025-11-01", Problem.STORE_OBJECT_LOCKED);
        var progress = Listener.patient();

        site.rotate(DAYS, false, progress);

        assertEquals(List.of("INFO 5 backups, 2 of them go by the policy", "INFO not removed: sentinel-backup-2025-11-01-030000.tar.gz",
                "INFO removed sentinel-backup-2025-11-02-030000.tar.gz"), progress.notes());
    }

    @Test
    void oneThatIsStillThereAfterItsRemovalIsReportedBeforeLockedOnes() {
        store.failDelete("2025-11-01", Problem.STORE_OBJECT_LOCKED).failDelete("2025-11-02", Problem.BACKUP_NOT_REMOVED);

        var failure = rotate().failure().orElseThrow();

        assertEquals(Problem.BACKUP_NOT_REMOVED, failure.problem());
        assertEquals("1 locked by the store: sentinel-backup-2025-11-01-030000.tar.gz; "
                + "1 still there after the store removed them: sentinel-backup-2025-11-02-030000.tar.gz", failure.detail());
        assertEquals(ALL, site.days());
    }

    @Test
    void ofManyAFewAreNamed() {
        var days = new ArrayList<String>();
        for (var day = 10; day < 20; day++) {
            days.add("2025-10-" + day);
            store.failDelete("2025-10-" + day, Problem.STORE_OBJECT_LOCKED);
        }
        site.proved(days.toArray(String[]::new));

        var failure = site.rotate(DAYS, true, Listener.patient()).failure().orElseThrow();

        assertEquals("10 locked by the store: sentinel-backup-2025-10-10-030000.tar.gz, sentinel-backup-2025-10-11-030000.tar.gz, "
                + "sentinel-backup-2025-10-12-030000.tar.gz and 7 more", failure.detail());
    }

    @Test
    void oneThatIsGoneAlreadyIsNoFailure() {
        store.failDelete("2025-11-01", Problem.BACKUP_NOT_FOUND);

        var report = rotate();

        assertEquals(Optional.empty(), report.failure());
        assertEquals("2 removed, 3 stay", report.message());
    }

    @Test
    void cancelledBetweenTwoRemovalsItLeavesTheRestAndSaysHowManyWent() {
        var failure = assertThrows(ProblemException.class, () -> site.rotate(DAYS, false, cancelledOnceBytesAreDone()));

        assertEquals(Problem.CANCELLED, failure.problem());
        assertEquals("cancelled by the test; 1 of 2 were removed before", failure.detail());
        assertEquals(ALL.subList(0, 4), site.days());
        assertEquals(Optional.empty(), site.catalog.proofs().find("local", RotationSite.name("2025-11-01").toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"list local", "prove local", "remove local"})
    void cancelledBeforeTheFirstRemovalItLeavesAll(String phase) {
        site.unproved("2025-11-06");

        assertProblem(Problem.CANCELLED, () -> site.rotate(DAYS, true, Listener.cancellingIn(phase)));

        assertEquals(6, site.days().size());
        assertEquals(phase.equals("remove local") ? ProofState.PROVED : ProofState.UNPROVED, site.states().get(0));
    }

    @Test
    void cancelledWhileItClearsUpTheRemovalsStand() {
        assertProblem(Problem.CANCELLED, () -> site.rotate(DAYS, false, Listener.cancellingIn("clear up local")));

        assertEquals(ALL.subList(0, 3), site.days());
    }

    @Test
    void theNextRotationGoesOnWhereOneWasCancelled() {
        assertThrows(ProblemException.class, () -> site.rotate(DAYS, false, cancelledOnceBytesAreDone()));

        assertEquals("1 removed, 3 stay", rotate().message());
    }

    private Report rotate() {
        return site.rotate(DAYS, false, Listener.patient());
    }

    private static Progress cancelledOnceBytesAreDone() {
        return new Progress() {

            @Override
            public void phase(String name, long totalBytes) { }

            @Override
            public void advance(long bytes) {
                if (bytes > 0) {
                    throw Problem.CANCELLED.because("cancelled by the test");
                }
            }
        };
    }

    private static void assertProblem(Problem expected, Runnable call) {
        assertEquals(expected, assertThrows(ProblemException.class, call::run).problem());
    }
}
