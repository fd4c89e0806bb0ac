package org.sentinel.backup.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

class DataFolderTest {

    @TempDir
    private Path folder;

    @Test
    void isMadeForItsOwnerAlone() throws Exception {
        try (var data = DataFolder.claim(folder.resolve("new/data"))) {
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(data.path())));
        }
    }

    @Test
    void refusesASecondClaim() {
        try (var first = DataFolder.claim(folder)) {
            var e = assertThrows(ProblemException.class, () -> DataFolder.claim(first.path()));

            assertEquals(Problem.DATA_DIR_IN_USE, e.problem());
        }
    }

    @Test
    void canBeClaimedAgainOnceGivenUp() {
        DataFolder.claim(folder).close();

        DataFolder.claim(folder).close();
    }

    @Test
    void aFileInItsPlaceIsNoFolder() throws Exception {
        var file = Files.createFile(folder.resolve("file"));

        var e = assertThrows(ProblemException.class, () -> DataFolder.claim(file));

        assertEquals(Problem.DATA_DIR_UNUSABLE, e.problem());
    }
}
