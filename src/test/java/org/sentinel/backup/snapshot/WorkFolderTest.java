package org.sentinel.backup.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkFolderTest {

    @TempDir
    private Path parent;

    @Test
    void isGoneWithAllItHeldWhenClosed() throws Exception {
        Path path;
        try (var work = WorkFolder.open(parent)) {
            path = work.path();
            Files.writeString(Files.createDirectory(path.resolve("sub")).resolve("file"), "text");
        }

        assertFalse(Files.exists(path));
    }

    @Test
    void startsEmptyEvenAfterAKilledRun() throws Exception {
        Files.writeString(WorkFolder.open(parent).path().resolve("left.db"), "text");

        try (var work = WorkFolder.open(parent); var files = Files.list(work.path())) {
            assertEquals(0, files.count());
        }
    }
}
