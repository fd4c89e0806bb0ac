package org.sentinel.backup.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

class WorkFolderTest {

    @TempDir
    private Path parent;

    @Test
    void isGoneWithAllItHeldWhenClosed() throws Exception {
        Path path;
        try (var work = WorkFolder.open(parent, 0)) {
            path = work.path();
            Files.writeString(Files.createDirectory(path.resolve("sub")).resolve("file"), "text");
        }

        assertFalse(Files.exists(path));
    }

    @Test
    void startsEmptyEvenAfterAKilledRun() throws Exception {
        Files.writeString(WorkFolder.open(parent, 0).path().resolve("left.db"), "text");

        try (var work = WorkFolder.open(parent, 0); var files = Files.list(work.path())) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void refusesTooLittleRoomBeforeAnythingIsWritten() throws Exception {
        var e = assertThrows(ProblemException.class, () -> WorkFolder.open(parent, Long.MAX_VALUE / 2));

        assertEquals(Problem.NO_SPACE, e.problem());
        try (var files = Files.list(parent)) {
            assertEquals(0, files.count());
        }
    }
}
