package org.sentinel.backup.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sentinel.backup.vault.Destination.LOCAL;
import static org.sentinel.backup.vault.Destination.R2;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sentinel.backup.catalog.ProofState;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.snapshot.SqliteFiles;

class CancelledBackupTest {

    @TempDir
    private Path folder;
    private Site site;

    @BeforeEach
    void open() throws Exception {
        site = new Site(folder);
        SqliteFiles.wal(site.database("ledger"), SqliteFiles.numbers(2000));
        SqliteFiles.run(site.database("cache"), SqliteFiles.numbers(10));
    }

    @AfterEach
    void leavesTheWorkFolderEmptyAndNoUploadOpen() throws Exception {
        assertTrue(site.isTidy());
        assertEquals(List.of(), site.catalog.pendingUploads().all());
        site.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"snapshot", "save local"})
    void cancelledBeforeAnythingIsSavedItLeavesNothing(String phase) throws Exception {
        cancelIn(phase);

        assertTrue(site.isUntouched(LOCAL));
        assertTrue(site.isUntouched(R2));
    }

    @Test
    void cancelledWhileItIsProvedTheBackupStaysUnproved() throws Exception {
        cancelIn("prove local");

        assertEquals(List.of(ProofState.UNPROVED), site.entries(LOCAL).stream().map(BackupList.Entry::state).toList());
        assertTrue(site.isUntouched(R2));
    }

    @Test
    void cancelledAtTheSecondDestinationTheFirstKeepsItsBackup() throws Exception {
        cancelIn("save r2");

        assertEquals(List.of(ProofState.PROVED), site.entries(LOCAL).stream().map(BackupList.Entry::state).toList());
        assertTrue(site.isUntouched(R2));
    }

    @Test
    void aStoreThatFailsOnceItIsCancelledMakesItNoFailure() throws Exception {
        site.r2(new BrokenLine(site.local(), 0));

        cancelIn("save r2");

        assertEquals(List.of(ProofState.PROVED), site.entries(LOCAL).stream().map(BackupList.Entry::state).toList());
    }

    @Test
    void theDatabasesCanBeWrittenAfterACancelledBackup() throws Exception {
        cancelIn("snapshot");

        SqliteFiles.run(site.database("cache"), "DELETE FROM numbers");
        SqliteFiles.run(site.database("ledger"), "DELETE FROM numbers");
    }

    private void cancelIn(String phase) {
        var backups = site.backups("ledger", "cache");

        var e = assertThrows(ProblemException.class, () -> backups.run(List.of(LOCAL, R2), Listener.cancellingIn(phase)));

        assertEquals(Problem.CANCELLED, e.problem(), e::toString);
    }
}
