package org.sentinel.backup.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.snapshot.SqliteFiles;

/** An apply that is killed before each of its operations on files, one after the other, and what the next start makes of it. */
class KilledApplyTest {

    /** More than any apply here has. */
    private static final int FAR = 10_000;

    @TempDir
    private Path folder;
    private Path data;
    private Path live;

    void make(boolean acrossFileSystems) throws Exception {
        data = folder.resolve("data");
        live = acrossFileSystems ? folder.resolve("live") : data;
        DataSet.make(data, live).stage();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theNextStartCompletesWhatWasInterruptedWhereverItWas(boolean across) throws Exception {
        make(across);
        var operations = 0;
        for (int kill = 0; kill < FAR; kill++) {
            var set = copy(kill);
            var completed = survives(set, kill, across);
            var before = set.phase();

            set.start(new Disk());

            assertEquals(DataSet.allNew(), set.contents(), "killed before operation " + kill + " in phase " + before);
            assertEquals(Phase.APPLIED, set.phase());
            assertKeptIsComplete(set);
            if (completed) {
                operations = kill;
                break;
            }
        }
        assertTrue(operations > 40, "only " + operations + " operations");
    }

    /** Killed twice: once at each operation, and the start after it again, at each of its operations in turn. */
    @Test
    void aStartThatIsKilledItselfIsMadeGoodByTheOneAfterIt() throws Exception {
        make(false);
        for (int first = 5; ; first += 13) {
            if (survives(copy(first), first, false)) {
                break;
            }
            for (int second = 0; ; second += 2) {
                var set = copy(first * 1000 + second);
                survives(set, first, false);
                var completed = survives(set, second, false);

                set.start(new Disk());

                assertEquals(DataSet.allNew(), set.contents(), "killed before operation " + first + ", then before " + second);
                if (completed) {
                    break;
                }
            }
        }
    }

    /** The last staged file is found changed when an interrupted apply goes on: then all go back, and that may be killed as well. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void takingItBackIsCompletedWhereverItWasInterrupted(boolean across) throws Exception {
        make(across);
        var last = killBeforeLastPlace(across);
        for (int kill = 0; kill < FAR; kill++) {
            var set = copy(kill);
            survives(set, last, across);
            SqliteFiles.run(set.files().staged("fresh"), "UPDATE t SET value = 'somebody was here'");
            var completed = survives(set, kill, across);

            set.start(new Disk());

            assertEquals(DataSet.allOld(), set.contents(), "killed before operation " + kill + " of the way back");
            assertEquals(Phase.ROLLED_BACK, set.phase());
            if (completed) {
                assertTrue(kill > 20, "only " + kill + " operations");
                break;
            }
        }
    }

    /** Once, then it works again; or for good, until the next start. */
    @ParameterizedTest
    @ValueSource(ints = {1, FAR})
    void aDiskThatFailsLeavesAllOldOrAllNewWhereverItFails(int failures) throws Exception {
        make(false);
        var outcomes = EnumSet.noneOf(Phase.class);
        for (int failure = 0; failure < FAR; failure++) {
            var set = copy(failure);
            var disk = MortalDisk.failingAt(failure, failures);
            try {
                set.start(disk);
            } catch (ProblemException e) {
                var begun = Set.of(Phase.APPLYING, Phase.ROLLING_BACK).contains(set.phase());
                assertEquals(begun ? Problem.RESTORE_INCOMPLETE : Problem.RESTORE_FAILED, e.problem(), e::toString);
                set.start(new Disk());
            }

            var phase = set.phase();
            outcomes.add(phase);
            assertEquals(phase == Phase.APPLIED ? DataSet.allNew() : DataSet.allOld(), set.contents(), phase + " at " + failure);
            assertTrue(Set.of(Phase.APPLIED, Phase.BLOCKED, Phase.ROLLED_BACK).contains(phase), phase + " at " + failure);
            if (!disk.hasFailed()) {
                break;
            }
        }
        assertEquals(failures == 1 ? EnumSet.of(Phase.APPLIED, Phase.BLOCKED, Phase.ROLLED_BACK) : EnumSet.of(Phase.APPLIED), outcomes);
    }

    /** What was removed is gone then, though the disk says that it failed. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aDiskThatFailsWhenARemovalIsToLastLosesNothing(boolean across) throws Exception {
        make(across);
        for (int number = 0; number < FAR; number++) {
            var set = copy(number);
            var disk = across ? MortalDisk.failingAfterRemoval(number, set.live("x").getParent()) : MortalDisk.failingAfterRemoval(number);
            try {
                set.start(disk);
            } catch (ProblemException e) {
                assertEquals(Problem.RESTORE_INCOMPLETE, e.problem(), e::toString);
                set.start(new Disk());
            }

            assertEquals(set.phase() == Phase.APPLIED ? DataSet.allNew() : DataSet.allOld(), set.contents(), set.phase() + " at removal " + number);
            if (!disk.hasFailed()) {
                assertTrue(number > (across ? 5 : 2), "only " + number + " removals");
                return;
            }
        }
    }

    private int killBeforeLastPlace(boolean across) throws Exception {
        for (int kill = 0; kill < FAR; kill++) {
            var set = copy(-1 - kill);
            survives(set, kill, across);
            var placed = set.flag().read().orElseThrow().journal().steps().stream().filter(step -> step.kind() == Step.Kind.PLACE).count();
            if (placed == DataSet.NAMES.size()) {
                return kill - 1;
            }
        }
        throw new AssertionError("never placed all");
    }

    /** True if the start came to its end before the operation at which it was to be killed. */
    private static boolean survives(DataSet set, int kill, boolean across) {
        try {
            set.start(across ? MortalDisk.killingBefore(kill, set.live("x").getParent()) : MortalDisk.killingBefore(kill));
            return true;
        } catch (Killed e) {
            return false;
        }
    }

    private DataSet copy(int number) throws Exception {
        var newData = folder.resolve("data" + number);
        return DataSet.copy(data, live, newData, live.equals(data) ? newData : folder.resolve("live" + number));
    }

    private static void assertKeptIsComplete(DataSet set) throws Exception {
        var kept = set.files().kept(set.flag().read().orElseThrow().journal().keptFolder());
        assertEquals("old wal", DataSet.value(kept.resolve("wal.db")));
        assertEquals("old journal", DataSet.value(kept.resolve("journal.db")));
        assertEquals("old plain", DataSet.value(kept.resolve("plain.db")));
    }
}
