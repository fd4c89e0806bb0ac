package org.sentinel.backup.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.catalog.Job;
import org.sentinel.backup.catalog.JobState;
import org.sentinel.backup.database.OperationLock;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.schedule.JobRunner;
import org.sentinel.backup.schedule.Restart;
import org.sentinel.backup.schedule.RestoreOperations;
import org.sentinel.backup.snapshot.SqliteFiles;
import org.sentinel.backup.vault.Destination;

/** What follows a restore that was asked for: a restart where something starts the server again, else words. */
class RestoreOperationsTest {

    @TempDir
    private Path folder;
    private RestoreSite site;
    private int restarts;

    @BeforeEach
    void backUp() throws Exception {
        site = new RestoreSite(folder, "ledger");
        SqliteFiles.run(site.live("ledger"), SqliteFiles.numbers(5));
        site.backUp("ledger");
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void theServerIsStartedAgainOnceTheJobHasEndedWell() {
        var seen = new ArrayList<JobState>();
        var operations = operations(new Restart(true, () -> seen.add(site.catalog.jobs().newest(1).get(0).state())), new OperationLock());

        operations.restore(Destination.LOCAL, RestoreSite.NAME, RestoreSite.request(), true);

        assertEquals(List.of(JobState.SUCCEEDED), seen);
        assertTrue(site.pending.current().isPresent());
    }

    @Test
    void theServerRunsOnWhereNoRestartIsWanted() {
        operations(true).restore(Destination.LOCAL, RestoreSite.NAME, RestoreSite.request(), false);

        assertEquals(0, restarts);
        assertTrue(site.pending.current().isPresent());
    }

    @Test
    void theServerIsNotStoppedWhereNothingWouldStartIt() {
        var operations = operations(false);
        var job = operations.restore(Destination.LOCAL, RestoreSite.NAME, RestoreSite.request(), true);
        var said = operations.apply();
        operations.restartNow();

        assertEquals(0, restarts);
        assertTrue(message(job).contains("stop and start it"), message(job));
        assertTrue(said.contains("stop and start it"), said);
    }

    @Test
    void theServerRunsOnAfterAFailure() throws Exception {
        var bytes = site.stored();
        bytes[bytes.length / 2] ^= 1;
        site.store(bytes);

        var job = operations(true).restore(Destination.LOCAL, RestoreSite.NAME, RestoreSite.request(), true);

        assertEquals(0, restarts);
        assertEquals(JobState.FAILED, site.catalog.jobs().find(job.id()).orElseThrow().state());
        assertEquals(Optional.empty(), site.pending.current());
    }

    @Test
    void aStagedRestoreIsConfirmedByNobodyUntilItIsApplied() {
        var operations = operations(true);
        operations.restore(Destination.LOCAL, RestoreSite.NAME, RestoreSite.request(), false);
        assertFalse(operations.isConfirmed(site.pending.current().orElseThrow()));

        operations.apply();

        assertTrue(operations.isConfirmed(site.pending.current().orElseThrow()));
    }

    @Test
    void aRestoreThatAsksForTheRestartIsConfirmedByThat() {
        var operations = operations(true);

        operations.restore(Destination.LOCAL, RestoreSite.NAME, RestoreSite.request(), true);

        assertTrue(operations.isConfirmed(site.pending.current().orElseThrow()));
    }

    @Test
    void nothingIsAppliedWhileAJobRuns() {
        var lock = new OperationLock();
        operations(true).restore(Destination.LOCAL, RestoreSite.NAME, RestoreSite.request(), false);
        var operations = operations(true, lock);
        try (var running = lock.take("a job")) {
            var refusal = assertThrows(ProblemException.class, operations::apply);

            assertEquals(Problem.OPERATION_RUNNING, refusal.problem(), running::toString);
        }
    }

    private String message(Job job) {
        return site.catalog.jobs().find(job.id()).orElseThrow().message();
    }

    private RestoreOperations operations(boolean possible) {
        return operations(possible, new OperationLock());
    }

    private RestoreOperations operations(boolean possible, OperationLock lock) {
        return operations(new Restart(possible, () -> restarts++), lock);
    }

    /** Jobs run in the calling thread. */
    private RestoreOperations operations(Restart restart, OperationLock lock) {
        return new RestoreOperations(new JobRunner(site.catalog.jobs(), lock, Runnable::run, job -> { }), site.vaults(), site.staging(), site.pending,
                site.catalog.restores(), restart);
    }
}
