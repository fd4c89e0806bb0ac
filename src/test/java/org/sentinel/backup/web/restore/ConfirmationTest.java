package org.sentinel.backup.web.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sentinel.backup.restore.RestoreTicket;

class ConfirmationTest {

    @ParameterizedTest
    @CsvSource({"sentinel-backup-2026-01-08-233059.tar.gz, 2026-01-08", "pre-restore-backup-20260109-000001, 2026-01-09"})
    void theDayToTypeStandsInTheNameOfWhatIsRestored(String name, String day) {
        var ticket = new RestoreTicket("id", name, "", "", "admin", Instant.EPOCH, Instant.EPOCH);

        assertEquals(day, Confirmation.of(ticket));
    }
}
