package org.sentinel.backup.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

/** A restore while another process has one of the databases open. */
class InUseTest {

    @TempDir
    private Path folder;
    private DataSet set;

    @BeforeEach
    void stage() throws Exception {
        set = DataSet.make(folder.resolve("data"), folder.resolve("data"));
        set.stage();
    }

    @ParameterizedTest
    @ValueSource(strings = {"wal", "plain", "journal"})
    void isBlockedAndNamesTheProcess(String name) throws Exception {
        var process = HoldsOpen.start(set.live(name));
        try {
            start(new OpenFiles());

            assertBlockedNaming("process " + process.pid() + " (java)");
        } finally {
            end(process);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"wal.db-wal", "restore-staging/plain.db"})
    void isBlockedByAnyProcessWithOneOfTheFilesOpen(String file) throws Exception {
        var process = new ProcessBuilder("sleep", "600").redirectInput(set.data.resolve(file).toFile()).start();
        try {
            start(new OpenFiles());

            assertBlockedNaming(file.substring(file.indexOf('/') + 1));
        } finally {
            end(process);
        }
    }

    /** The process is another user's: its open files are hidden, its locks are not. */
    @Test
    void isBlockedByTheLocksOfAProcessThatCannotBeSeen() throws Exception {
        var process = HoldsOpen.start(set.live("wal"), "SELECT * FROM t");
        try {
            start(new OpenFiles(folder.resolve("no-such-proc")));

            assertBlockedNaming("wal.db open");
        } finally {
            end(process);
        }
    }

    @Test
    void isAppliedOnceThatProcessHasEndedAndSomebodySaysSo() throws Exception {
        var process = HoldsOpen.start(set.live("wal"), "SELECT * FROM t");
        start(new OpenFiles());
        end(process);

        start(new OpenFiles());
        var unasked = set.phase();
        set.write(set.flag().read().orElseThrow().renewed());
        start(new OpenFiles());

        assertEquals(Phase.BLOCKED, unasked);
        assertEquals(DataSet.allNew(), set.contents());
    }

    /** The application was started by hand after the kill: neither way is safe now, so nobody may open anything. */
    @Test
    void anInterruptedOneStopsTheStartUntilTheFilesAreFree() throws Exception {
        var placed = new Disk(what -> {
            if (what.startsWith("rename " + set.live("journal"))) {
                throw new Killed(what);
            }
        });
        assertThrows(Killed.class, () -> start(placed, new OpenFiles()));
        var process = HoldsOpen.start(set.live("wal"), "SELECT * FROM t");
        var failure = assertThrows(ProblemException.class, () -> start(new OpenFiles()));
        end(process);

        start(new OpenFiles());

        assertEquals(Problem.RESTORE_INCOMPLETE, failure.problem());
        assertTrue(failure.detail().contains("process " + process.pid()), failure::detail);
        assertEquals(DataSet.allNew(), set.contents());
    }

    /** From the first move to the last nobody can get at a database in between. */
    @Test
    void nobodyCanOpenADatabaseWhileItIsReplaced() throws Exception {
        var refused = new ArrayList<String>();
        var disk = new Disk(what -> {
            if (what.startsWith("rename " + set.files().staged("plain"))) {
                refused.add(triedByAnotherProcess(set.live("wal")));
            }
        });

        start(disk, new OpenFiles());

        assertEquals(1, refused.size());
        assertTrue(refused.get(0).contains("SQLITE_BUSY"), refused.get(0));
        assertEquals(DataSet.allNew(), set.contents());
    }

    /** It has opened the old file, and waits for its lock; with the lock gone it would write the old one's log beside the new one. */
    @ParameterizedTest
    @ValueSource(strings = {"wal", "plain"})
    void anApplicationThatWaitsForADatabaseMakesAllGoBack(String name) throws Exception {
        var waiting = new ArrayList<Process>();
        var disk = new Disk(what -> {
            if (waiting.isEmpty() && what.startsWith("make folder")) {
                waiting.add(waitsFor(set.live(name)));
            }
        });

        start(disk, new OpenFiles());
        waiting.get(0).getOutputStream().close();
        waiting.get(0).waitFor();

        var pending = set.flag().read().orElseThrow();
        assertEquals(Phase.ROLLED_BACK, pending.phase());
        assertEquals(Problem.DATABASE_IN_USE, pending.failure().orElseThrow().problem());
        assertContents(name, "old " + name + " and more");
    }

    /** On two file systems a move is a copy, and the original goes: whoever has opened it meanwhile would be left with a file that has no name. */
    @Test
    void anApplicationThatOpensADatabaseWhileItIsCopiedKeepsIt() throws Exception {
        set = DataSet.make(folder.resolve("far/data"), folder.resolve("far/live"));
        set.stage();
        var waiting = new ArrayList<Process>();
        var disk = MortalDisk.watched(what -> {
            if (waiting.isEmpty() && what.startsWith("copy to") && what.contains("journal.db")) {
                waiting.add(waitsFor(set.live("journal")));
            }
        }, folder.resolve("far/live"));

        start(disk, new OpenFiles());
        waiting.get(0).getOutputStream().close();
        waiting.get(0).waitFor();

        assertEquals(Phase.ROLLED_BACK, set.phase());
        assertEquals(Problem.DATABASE_IN_USE, set.flag().read().orElseThrow().failure().orElseThrow().problem());
        assertContents("journal", "old journal and more");
    }

    /** It makes a database that it misses: what it writes there has to be found, and the old one is put back when it has ended. */
    @Test
    void anApplicationThatMakesADatabaseInBetweenStopsAllUntilItHasEnded() throws Exception {
        var making = new ArrayList<Process>();
        var disk = new Disk(what -> {
            if (making.isEmpty() && what.startsWith("sync the folders of " + set.live("plain"))) {
                making.add(HoldsOpen.start(set.live("plain"), "CREATE TABLE t (value TEXT)", "INSERT INTO t VALUES ('in between')"));
            }
        });

        var failure = assertThrows(ProblemException.class, () -> start(disk, new OpenFiles()));
        var made = DataSet.value(set.live("plain"));
        end(making.get(0));
        start(new OpenFiles());

        assertEquals(Problem.RESTORE_INCOMPLETE, failure.problem());
        assertTrue(failure.detail().contains("process " + making.get(0).pid()), failure::detail);
        assertEquals("in between", made);
        assertEquals(Phase.ROLLED_BACK, set.phase());
        assertEquals(DataSet.allOld(), set.contents());
        assertEquals("in between", DataSet.value(unexpected("1-plain.db")));
    }

    /** The name is taken again at once, and what had it before is not what has it now. */
    @ParameterizedTest
    @ValueSource(strings = {"delete", "wal"})
    void anApplicationThatMakesADatabaseAgainWhichWasCopiedAwayLosesNothingAndBreaksNothing(String mode) throws Exception {
        set = DataSet.make(folder.resolve("far/data"), folder.resolve("far/live"));
        set.stage();
        var making = new ArrayList<Process>();
        var disk = MortalDisk.watched(what -> { }, folder.resolve("far/live")).telling(removed -> {
            if (making.isEmpty() && removed.equals(set.live("plain").toString())) {
                making.add(HoldsOpen.start(set.live("plain"), "PRAGMA journal_mode = " + mode, "CREATE TABLE t (value TEXT)", "INSERT INTO t VALUES ('in between')"));
            }
        });

        var failure = assertThrows(ProblemException.class, () -> start(disk, new OpenFiles()));
        making.get(0).destroyForcibly().waitFor();
        start(new OpenFiles());

        assertEquals(Problem.RESTORE_INCOMPLETE, failure.problem());
        assertEquals(Phase.ROLLED_BACK, set.phase());
        assertEquals(DataSet.allOld(), set.contents());
        assertEquals("in between", DataSet.value(unexpected("1-plain.db")));
    }

    /** What it has committed stands in its write-ahead log, and it dies without having closed anything. */
    @Test
    void theLogOfADatabaseThatIsMadeInBetweenStays() throws Exception {
        var making = new ArrayList<Process>();
        var disk = new Disk(what -> {
            if (making.isEmpty() && what.startsWith("sync the folders of " + set.live("wal"))) {
                making.add(HoldsOpen.start(set.live("wal"), "PRAGMA journal_mode = WAL", "CREATE TABLE t (value TEXT)", "INSERT INTO t VALUES ('in between')"));
            }
        });

        assertThrows(ProblemException.class, () -> start(disk, new OpenFiles()));
        making.get(0).destroyForcibly().waitFor();
        start(new OpenFiles());

        assertEquals(Phase.ROLLED_BACK, set.phase());
        assertEquals(DataSet.allOld(), set.contents());
        assertEquals("in between", DataSet.value(unexpected("1-wal.db")));
    }

    /** All have to go back, and one that is in place already has been opened: it stays where it can be found until it is free. */
    @Test
    void aRestoredDatabaseThatSomebodyHasOpenedIsNotTakenBackUnderHim() throws Exception {
        var waiting = new ArrayList<Process>();
        var disk = new Disk(what -> {
            if (waiting.isEmpty() && what.startsWith("rename " + set.live("plain"))) {
                waiting.add(waitsFor(set.live("wal")));
                throw new IOException("Input/output error");
            }
        });

        var failure = assertThrows(ProblemException.class, () -> start(disk, new OpenFiles()));
        waiting.get(0).getOutputStream().close();
        waiting.get(0).waitFor();
        var written = DataSet.value(set.live("wal"));
        start(new OpenFiles());

        assertEquals(Problem.RESTORE_INCOMPLETE, failure.problem());
        assertTrue(failure.detail().contains("process " + waiting.get(0).pid()), failure::detail);
        assertEquals("new wal and more", written);
        assertEquals(Phase.ROLLED_BACK, set.phase());
        assertEquals(DataSet.allOld(), set.contents());
        assertEquals("new wal and more", DataSet.value(unexpected("1-wal.db")));
    }

    private Path unexpected(String name) {
        var kept = set.files().kept(set.flag().read().orElseThrow().journal().keptFolder());
        return kept.resolve("unexpected").resolve(name);
    }

    /** All are old but this one. */
    private void assertContents(String name, String value) throws Exception {
        var expected = DataSet.allOld();
        expected.put(name, value);
        assertEquals(expected, set.contents());
    }

    /** Returns when it has the file open. */
    private static Process waitsFor(Path database) throws IOException {
        var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m", "-cp",
                System.getProperty("java.class.path"), HoldsOpen.class.getName(), database.toString(), "PRAGMA busy_timeout = 60000",
                "UPDATE t SET value = value || ' and more'").redirectErrorStream(true).start();
        while (isUnused(database) && process.isAlive()) {
            Thread.onSpinWait();
        }
        return process;
    }

    private static boolean isUnused(Path database) throws IOException {
        try {
            new OpenFiles().watch(List.of(database)).requireUnusedByOthers();
            return true;
        } catch (ProblemException e) {
            return false;
        }
    }

    private static String triedByAnotherProcess(Path database) throws IOException {
        var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m", "-cp",
                System.getProperty("java.class.path"), HoldsOpen.class.getName(), database.toString(), "PRAGMA busy_timeout = 0",
                "SELECT * FROM t").redirectErrorStream(true).start();
        process.getOutputStream().close();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private void start(OpenFiles openFiles) {
        start(new Disk(), openFiles);
    }

    private void start(Disk disk, OpenFiles openFiles) {
        set.at(DataSet.NOW, disk, openFiles).run();
    }

    private void assertBlockedNaming(String words) throws Exception {
        var pending = set.flag().read().orElseThrow();
        assertEquals(Phase.BLOCKED, pending.phase());
        assertEquals(Problem.DATABASE_IN_USE, pending.failure().orElseThrow().problem());
        assertTrue(pending.failure().orElseThrow().detail().contains(words), pending.failure()::toString);
        assertTrue(Files.exists(set.files().staged("fresh")));
    }

    private static void end(Process process) throws Exception {
        process.destroy();
        process.waitFor();
    }
}
