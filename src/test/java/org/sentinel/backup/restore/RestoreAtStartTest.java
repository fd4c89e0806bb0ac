package org.sentinel.backup.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.snapshot.SqliteFiles;

class RestoreAtStartTest {

    @TempDir
    private Path folder;
    private DataSet set;

    @BeforeEach
    void make() throws Exception {
        set = DataSet.make(folder.resolve("data"), folder.resolve("data"));
    }

    @Test
    void bringsAllDatabasesIntoPlaceAndKeepsWhatWasThere() throws Exception {
        set.stage();

        set.start(new Disk());

        assertEquals(DataSet.allNew(), set.contents());
        var pending = set.flag().read().orElseThrow();
        assertEquals(Phase.APPLIED, pending.phase());
        assertEquals(Optional.of(DataSet.NOW), pending.appliedAt());
        assertEquals("pre-restore-backup-20260108-143022", pending.journal().keptFolder());
        var kept = set.files().kept(pending.journal().keptFolder());
        assertEquals(Set.of("wal.db", "wal.db-wal", "journal.db", "journal.db-journal", "plain.db", "restore.json"),
                DataSet.fingerprint(kept).keySet());
        assertEquals("rwx------", mode(kept));
        assertEquals("old wal", DataSet.value(kept.resolve("wal.db")));
    }

    @Test
    void theRestoredFileHasTheModeOfTheOneItReplaces() throws Exception {
        set.stage();

        set.start(new Disk());

        assertEquals("rw-r-----", mode(set.live("plain")));
    }

    @Test
    void doesNothingWhereNothingIsStagedButClearUp() throws Exception {
        Files.writeString(Files.createDirectories(set.files().staging()).resolve("left.db"), "by a killed run");

        set.start(new Disk());

        assertFalse(Files.exists(set.files().staging()));
        assertEquals(DataSet.allOld(), set.contents());
    }

    @Test
    void aStagedFileThatChangedBlocksIt() throws Exception {
        set.stage();
        SqliteFiles.run(set.files().staged("fresh"), "UPDATE t SET value = 'somebody was here'");

        assertBlocked(Problem.STAGED_FILES_CHANGED, DataSet.NOW, "fresh.db");
    }

    @Test
    void aJournalBesideAStagedFileBlocksIt() throws Exception {
        set.stage();
        Files.writeString(set.files().staging().resolve("plain.db-wal"), "rows from nowhere");

        assertBlocked(Problem.STAGED_FILES_CHANGED, DataSet.NOW, "plain.db");
    }

    @Test
    void aStagedFileThatIsGoneBlocksIt() throws Exception {
        set.stage();
        Files.delete(set.files().staged("wal"));

        assertBlocked(Problem.STAGED_FILES_CHANGED, DataSet.NOW, "wal.db");
    }

    @Test
    void aClockThatWentBackBlocksItAsNobodyCanTellItsAge() throws Exception {
        set.stage();

        assertBlocked(Problem.CLOCK_WENT_BACK, DataSet.NOW.minusSeconds(100_000), "");
    }

    @Test
    void anExpiredOneIsNeverApplied() throws Exception {
        set.stage();

        set.at(DataSet.NOW.plusSeconds(3600), new Disk(), new OpenFiles()).run();

        assertEquals(Phase.EXPIRED, set.phase());
        assertEquals(DataSet.allOld(), set.contents());
    }

    @Test
    void aDatabaseThatIsConfiguredNoLongerBlocksIt() throws Exception {
        set.stage();
        var configured = set.configured().subList(0, 3);

        new RestoreAtStart(set.data, configured, Clock.fixed(DataSet.NOW, ZoneOffset.UTC)).run();

        assertEquals(Problem.DATABASE_NOT_CONFIGURED, blockedBy());
        assertEquals(DataSet.allOld(), set.contents());
    }

    @Test
    void whatIsNoFileWhereADatabaseBelongsBlocksIt() throws Exception {
        set.stage();
        Files.createDirectory(set.live("fresh"));

        assertBlocked(Problem.RESTORE_TARGET_UNUSABLE, DataSet.NOW, "fresh.db");
    }

    @Test
    void aLinkThatLeadsNowhereBlocksIt() throws Exception {
        set.stage();
        Files.createSymbolicLink(set.live("fresh"), folder.resolve("nowhere.db"));

        assertBlocked(Problem.RESTORE_TARGET_UNUSABLE, DataSet.NOW, "fresh.db");
    }

    @Test
    void twoLinksToOneFileBlockIt() throws Exception {
        set.stage();
        Files.createLink(set.live("fresh"), set.live("plain"));

        assertBlocked(Problem.RESTORE_TARGET_UNUSABLE, DataSet.NOW, "one file");
    }

    /** Where there is no room for a word of why, a new name for the flag says that it is blocked. */
    @Test
    void aFullDiskBlocksItAndItIsNotAppliedUnasked() throws Exception {
        set.stage();
        SqliteFiles.run(set.files().staged("fresh"), "UPDATE t SET value = 'somebody was here'");

        set.start(fullDisk());
        set.start(new Disk());

        assertEquals(Problem.NO_SPACE, blockedBy());
        assertEquals(DataSet.allOld(), set.contents());
        set.flag().remove();
        assertEquals(Optional.empty(), set.flag().read());
    }

    @Test
    void twoNamesForOneFileBlockIt() throws Exception {
        set.stage();
        Files.createSymbolicLink(set.live("fresh"), set.live("plain"));

        assertBlocked(Problem.RESTORE_TARGET_UNUSABLE, DataSet.NOW, "plain.db");
    }

    @Test
    void aBlockedOneWaitsForSomebodysWord() throws Exception {
        var staged = set.stage();
        set.write(staged.failed(Phase.BLOCKED, Problem.DATABASE_IN_USE.because("test")));

        set.start(new Disk());
        var whileBlocked = set.contents();
        set.write(set.flag().read().orElseThrow().renewed());
        set.start(new Disk());

        assertEquals(DataSet.allOld(), whileBlocked);
        assertEquals(DataSet.allNew(), set.contents());
    }

    @ParameterizedTest
    @EnumSource(value = Phase.class, names = {"APPLIED", "ROLLED_BACK", "EXPIRED", "CANCELLED"})
    void oneThatIsOverIsLeftAlone(Phase phase) throws Exception {
        set.write(set.stage().in(phase));

        set.start(new Disk());

        assertEquals(DataSet.allOld(), set.contents());
        assertEquals(phase, set.phase());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}", "[]", "{\"format\": 2}", "not json"})
    void aJournalThatCannotBeReadStopsTheStartAndNothingIsTouched(String text) throws Exception {
        set.stage();
        Files.writeString(set.files().flag(), text);
        var before = DataSet.fingerprint(set.data);

        var failure = assertThrows(ProblemException.class, () -> set.start(new Disk()));

        assertEquals(Problem.RESTORE_JOURNAL_UNREADABLE, failure.problem());
        assertEquals(before, DataSet.fingerprint(set.data));
    }

    @Test
    void aDatabaseBehindALinkIsReplacedWhereItIsAndTheLinkStays() throws Exception {
        var elsewhere = Files.createDirectory(folder.resolve("elsewhere")).resolve("real.db");
        Files.move(set.live("wal"), elsewhere);
        Files.move(Path.of(set.live("wal") + "-wal"), Path.of(elsewhere + "-wal"));
        Files.createSymbolicLink(set.live("wal"), elsewhere);
        set.stage();

        set.start(new Disk());

        assertEquals(DataSet.allNew(), set.contents());
        assertTrue(Files.isSymbolicLink(set.live("wal")));
        assertEquals("new wal", DataSet.value(elsewhere));
    }

    /** Killed when the live file was out and the staged one not yet in; then the application made a new, empty one. */
    @Test
    void aFileThatNobodyExpectedIsMovedAsideAndNotOverwritten() throws Exception {
        set.stage();
        killBefore("rename %s to %s".formatted(set.files().staged("plain"), set.live("plain")));
        SqliteFiles.wal(set.live("plain"), "CREATE TABLE t (value TEXT)", "INSERT INTO t VALUES ('written in between')");

        set.start(new Disk());

        assertEquals(DataSet.allNew(), set.contents());
        var kept = set.files().kept(set.flag().read().orElseThrow().journal().keptFolder());
        assertEquals("written in between", DataSet.value(kept.resolve("unexpected/1-plain.db")));
        assertEquals("old plain", DataSet.value(kept.resolve("plain.db")));
    }

    /** The same, but then all must go back: what was written in between is not lost either. */
    @Test
    void aFileThatNobodyExpectedIsKeptWhenAllGoesBack() throws Exception {
        set.stage();
        killBefore("rename %s to %s".formatted(set.files().staged("plain"), set.live("plain")));
        SqliteFiles.run(set.live("plain"), "CREATE TABLE t (value TEXT)", "INSERT INTO t VALUES ('written in between')");
        SqliteFiles.run(set.files().staged("fresh"), "UPDATE t SET value = 'somebody was here'");

        set.start(new Disk());

        assertEquals(DataSet.allOld(), set.contents());
        var kept = set.files().kept(set.flag().read().orElseThrow().journal().keptFolder());
        assertEquals("written in between", DataSet.value(kept.resolve("unexpected/1-plain.db")));
    }

    /** Restored, then written to by the application, then taken back: its rows are kept. */
    @Test
    void whatWasWrittenIntoARestoredDatabaseIsKeptWhenAllGoesBack() throws Exception {
        set.stage();
        killBefore("rename %s to %s".formatted(set.files().staged("fresh"), set.live("fresh")));
        SqliteFiles.run(set.live("wal"), "UPDATE t SET value = 'new, and written to'");
        SqliteFiles.run(set.files().staged("fresh"), "UPDATE t SET value = 'somebody was here'");

        set.start(new Disk());

        assertEquals(DataSet.allOld(), set.contents());
        var kept = set.files().kept(set.flag().read().orElseThrow().journal().keptFolder());
        assertEquals("new, and written to", DataSet.value(kept.resolve("unexpected/1-wal.db")));
    }

    /** Killed, deleted by somebody, placed by the next start, killed again; then all goes back. */
    @Test
    void whatWasDeletedInBetweenIsNotReplacedByTheNewOneWhenAllGoesBack() throws Exception {
        set.stage();
        killBefore("rename %s to %s".formatted(set.live("wal"), kept("wal.db")));
        for (var suffix : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(Path.of(set.live("wal") + suffix));
        }
        killBefore("rename %s to %s".formatted(set.live("journal"), kept("journal.db")));
        SqliteFiles.run(set.files().staged("fresh"), "UPDATE t SET value = 'somebody was here'");

        set.start(new Disk());

        assertEquals(Phase.ROLLED_BACK, set.phase());
        assertEquals(Map.of("wal", "none", "journal", "old journal", "plain", "old plain", "fresh", "none"), set.contents());
    }

    private Path kept(String name) {
        return set.files().kept("pre-restore-backup-20260108-143022").resolve(name);
    }

    @Test
    void anExpiredOneIsNotAppliedOnAFullDiskEither() throws Exception {
        set.stage();

        set.at(DataSet.NOW.plusSeconds(3600), fullDisk(), new OpenFiles()).run();

        assertEquals(Phase.BLOCKED, set.phase());
        assertEquals(DataSet.allOld(), set.contents());
    }

    @Test
    void whereADatabaseWasNoneBeforeAnUndoTakesItAway() throws Exception {
        SqliteFiles.run(set.live("fresh"), "CREATE TABLE t (value TEXT)", "INSERT INTO t VALUES ('restored')");
        set.write(PendingRestore.staged(DataSet.ticket("two", "one"), List.of(StagedDatabase.absent("fresh"))));

        set.start(new Disk());

        assertEquals(DataSet.allOld(), set.contents());
        assertEquals(Phase.APPLIED, set.phase());
    }

    /** New names are to be had on it, new bytes are not. */
    private static Disk fullDisk() {
        return new Disk(what -> {
            if (what.startsWith("write ")) {
                throw new IOException("No space left on device");
            }
        });
    }

    private void killBefore(String operation) {
        var disk = new Disk(what -> {
            if (what.equals(operation)) {
                throw new Killed(what);
            }
        });
        assertThrows(Killed.class, () -> set.start(disk));
    }

    private void assertBlocked(Problem expected, Instant now, String named) throws Exception {
        var before = DataSet.fingerprint(set.data);
        before.remove(".pending-restore");

        set.at(now, new Disk(), new OpenFiles()).run();

        assertEquals(expected, blockedBy());
        assertTrue(set.flag().read().orElseThrow().failure().orElseThrow().detail().contains(named));
        var after = DataSet.fingerprint(set.data);
        after.remove(".pending-restore");
        assertEquals(before, after);
    }

    private Problem blockedBy() {
        var pending = set.flag().read().orElseThrow();
        assertEquals(Phase.BLOCKED, pending.phase());
        return pending.failure().orElseThrow().problem();
    }

    private static String mode(Path file) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
