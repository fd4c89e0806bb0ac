package org.sentinel.backup.web.download;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.vault.BackupName;
import org.sentinel.backup.vault.Destination;

class WantedTest {

    private static final String NAME = "sentinel-backup-2026-01-08-143022.tar.gz";

    @Test
    void anAddressNamesABackup() {
        var wanted = Wanted.of("/r2/" + NAME);

        assertEquals(new Wanted(Destination.R2, BackupName.parse(NAME), Optional.empty()), wanted);
        assertEquals("backup.download r2/" + NAME, wanted.action() + " " + wanted.object());
    }

    @Test
    void orOneDatabaseOfIt() {
        var wanted = Wanted.of("/local/" + NAME + "/ledger.db");

        assertEquals(Optional.of("ledger"), wanted.database());
        assertEquals("backup.extract local/" + NAME, wanted.action() + " " + wanted.object());
    }

    @ParameterizedTest
    @CsvSource({"'', NOT_FOUND", "/, NOT_FOUND", "/local, NOT_FOUND", "/local/" + NAME + "/, NOT_FOUND", "/local/" + NAME + "/ledger, NOT_FOUND",
        "/local/" + NAME + "/a/b.db, NOT_FOUND", "/local/" + NAME + "/../x.db, NOT_FOUND", "/elsewhere/" + NAME + ", DESTINATION_NOT_FOUND",
        "/local/ledger.db, INVALID_FILENAME", "/local/.., INVALID_FILENAME", "/local/" + NAME + "%0d, INVALID_FILENAME"})
    void anythingElseIsRefused(String path, String problem) {
        assertEquals(problem, assertThrows(ProblemException.class, () -> Wanted.of(path)).problem().name());
    }
}
