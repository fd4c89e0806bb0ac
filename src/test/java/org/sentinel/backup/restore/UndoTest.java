package org.sentinel.backup.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.backup.Listener;
import org.sentinel.backup.catalog.Restore;
import org.sentinel.backup.catalog.RestoreState;
import org.sentinel.backup.database.Folders;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.snapshot.SqliteFiles;

class UndoTest {

    @TempDir
    private Path folder;
    private RestoreSite site;

    @BeforeEach
    void open() throws Exception {
        site = new RestoreSite(folder, "ledger", "cache");
        SqliteFiles.wal(site.live("ledger"), SqliteFiles.numbers(500));
        SqliteFiles.run(site.live("cache"), SqliteFiles.numbers(5));
        site.backUp("ledger", "cache");
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void bringsBackWhatWasThereWithAllThatItsLogHeld() throws Exception {
        leaveALog("DELETE FROM numbers WHERE n > 3");
        restore();
        var restored = numbers();

        undo(site.newest());

        assertEquals(500, restored);
        assertEquals(3, numbers());
        assertEquals(List.of(RestoreState.APPLIED, RestoreState.UNDONE),
                site.catalog.restores().newest(2).stream().map(Restore::state).toList());
    }

    @Test
    void whatTheRestoreHasChangedIsKeptWithTheEarlierFiles() throws Exception {
        SqliteFiles.run(site.live("ledger"), "DELETE FROM numbers WHERE n > 3");

        restore();

        var kept = new KeptFolders(site.data, Clock.fixed(DataSet.NOW, ZoneOffset.UTC));
        var folder = site.newest().keptFolder();
        assertTrue(kept.changesIn(folder).orElseThrow().contains("\"rows_now\":3,\"rows_then\":500"), kept.changesIn(folder)::toString);
        assertEquals(Optional.of(DataSet.NOW.plus(Duration.ofDays(30)).truncatedTo(ChronoUnit.SECONDS)), kept.keptUntil(folder));
        assertEquals(Optional.empty(), kept.keptUntil("pre-restore-backup-20200101-000000"));
        assertEquals(Optional.empty(), kept.changesIn("../../etc"));
    }

    @Test
    void leavesTheKeptFilesAsTheyAre() throws Exception {
        leaveALog("DELETE FROM numbers WHERE n > 3");
        restore();
        var kept = site.files().kept(site.newest().keptFolder());
        var before = DataSet.fingerprint(kept);

        undo(site.newest());

        assertEquals(before, DataSet.fingerprint(kept));
    }

    @Test
    void canItselfBeUndone() throws Exception {
        SqliteFiles.run(site.live("ledger"), "DELETE FROM numbers WHERE n > 3");
        restore();
        undo(site.newest());
        site.later(Duration.ofMinutes(1));

        undo(site.newest());

        assertEquals(500, numbers());
    }

    @Test
    void takesAwayADatabaseThatWasNotThereBefore() throws Exception {
        Files.delete(site.live("cache"));
        restore();
        var restored = Files.exists(site.live("cache"));

        undo(site.newest());

        assertTrue(restored);
        assertFalse(Files.exists(site.live("cache")));
        var kept = site.files().kept(site.newest().keptFolder());
        assertEquals(5, SqliteFiles.count(kept.resolve("cache.db"), "SELECT count(*) FROM numbers"));
    }

    @Test
    void saysBeforeThatADatabaseWouldGo() throws Exception {
        Files.delete(site.live("cache"));
        restore();

        site.staging().stageUndo(site.newest(), RestoreSite.request(), Listener.patient());

        assertEquals("removed", site.changes().at("/databases/1/change").asText());
        assertEquals(5, site.changes().at("/databases/1/tables/0/rows_now").asInt());
    }

    @Test
    void aDatabaseThatWasDamagedBeforeComesBackOnlyIfThatIsAccepted() throws Exception {
        Files.writeString(site.live("cache"), "this is no database ".repeat(500));
        restore();
        var restore = site.newest();

        var refusal = assertThrows(ProblemException.class, () -> undo(restore));
        site.staging().stageUndo(restore, RestoreSite.acceptingDamage(), Listener.patient());
        site.restart();

        assertEquals(Problem.BACKUP_DAMAGED, refusal.problem());
        assertTrue(Files.readString(site.live("cache")).startsWith("this is no database"));
    }

    @Test
    void isRefusedWhenTheKeptFilesAreGone() throws Exception {
        restore();
        Folders.remove(site.files().kept(site.newest().keptFolder()));

        assertNotUndoable(site.newest());
    }

    @Test
    void isRefusedWhenOneOfTheKeptFilesIsGone() throws Exception {
        restore();
        Files.delete(site.files().kept(site.newest().keptFolder()).resolve("cache.db"));

        var refusal = assertThrows(ProblemException.class, () -> undo(site.newest()));

        assertEquals(Problem.RESTORE_NOT_UNDOABLE, refusal.problem());
        assertEquals(Optional.empty(), site.pending.current());
        assertFalse(Files.exists(site.files().staging()));
    }

    @Test
    void isRefusedForWhatWasNotAppliedOrIsUndoneAlready() throws Exception {
        site.stage();
        var staged = site.newest();
        site.pending.cancel();
        restore();
        undo(site.newest());

        assertNotUndoable(staged);
        assertNotUndoable(site.catalog.restores().newest(2).get(1));
    }

    @Test
    void aPartOfItMayComeBackAndTheRestLater() throws Exception {
        SqliteFiles.run(site.live("ledger"), "DELETE FROM numbers WHERE n > 3");
        SqliteFiles.run(site.live("cache"), "DELETE FROM numbers");
        restore();
        var restore = site.newest();
        site.staging().stageUndo(restore, RestoreSite.request("ledger"), Listener.patient());
        site.restart();
        var cacheThen = SqliteFiles.count(site.live("cache"), "SELECT count(*) FROM numbers");

        site.staging().stageUndo(site.catalog.restores().find(restore.id()).orElseThrow(), RestoreSite.request("cache"), Listener.patient());
        site.restart();

        assertEquals(3, numbers());
        assertEquals(5, cacheThen);
        assertEquals(0, SqliteFiles.count(site.live("cache"), "SELECT count(*) FROM numbers"));
    }

    @Test
    void aNameThatTheRestoreDidNotTouchIsRefused() throws Exception {
        site.stage(RestoreSite.request("ledger"));
        site.restart();

        var refusal = assertThrows(ProblemException.class,
                () -> site.staging().requireUndoable(site.newest(), RestoreSite.request("cache")));

        assertEquals(Problem.DATABASE_NOT_IN_BACKUP, refusal.problem());
    }

    private void restore() {
        site.stage();
        site.restart();
    }

    private void undo(Restore restore) {
        site.staging().requireUndoable(restore, RestoreSite.request());
        site.staging().stageUndo(restore, RestoreSite.request(), Listener.patient());
        site.restart();
    }

    private void assertNotUndoable(Restore restore) {
        var refusal = assertThrows(ProblemException.class, () -> site.staging().requireUndoable(restore, RestoreSite.request()));
        assertEquals(Problem.RESTORE_NOT_UNDOABLE, refusal.problem());
    }

    private long numbers() throws Exception {
        return SqliteFiles.count(site.live("ledger"), "SELECT count(*) FROM numbers");
    }

    /** A process that ends without closing the database leaves its rows in the log alone. */
    private void leaveALog(String sql) throws Exception {
        var process = HoldsOpen.start(site.live("ledger"), sql);
        process.destroyForcibly().waitFor();
        assertTrue(Files.size(Path.of(site.live("ledger") + "-wal")) > 0);
    }
}
