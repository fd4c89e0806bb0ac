package org.sentinel.backup.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

class FreeSpaceTest {

    @TempDir
    private Path folder;

    @Test
    void addsUpWhatFoldersOnOneDiskNeed() {
        var most = FreeSpace.usableBytes(folder);
        var needs = Map.of(folder.resolve("work"), most / 2, folder.resolve("not/there/yet"), most);

        var e = assertThrows(ProblemException.class, () -> FreeSpace.require(needs));

        assertEquals(Problem.NO_SPACE, e.problem());
    }

    @Test
    void isContentWithLittle() {
        FreeSpace.require(Map.of(folder, 1L));
    }
}
