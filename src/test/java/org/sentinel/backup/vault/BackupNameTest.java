package org.sentinel.backup.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

class BackupNameTest {

    private static final String VALID = "sentinel-backup-2026-01-08-143022.tar.gz";

    @Test
    void aNameIsTheSecondOfItsSnapshotInUtc() {
        assertEquals(VALID, new BackupName(Instant.parse("2026-01-08T15:30:22.999+01:00")).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {VALID, "sentinel-backup-2024-02-29-000000.tar.gz", "sentinel-backup-9999-12-31-235959.tar.gz",
        "sentinel-backup-1970-01-01-000000.tar.gz"})
    void whatWasWrittenIsReadAgain(String text) {
        assertEquals(text, BackupName.parse(text).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "sentinel-backup-", "config.db", "sentinel-backup-2026-01-08-143022", "sentinel-backup-2026-01-08-143022.tar",
        "sentinel-backup-2026-01-08-143022.tar.gz ", " sentinel-backup-2026-01-08-143022.tar.gz",
        "sentinel-backup-2026-01-08-143022.tar.gz\n", "\nsentinel-backup-2026-01-08-143022.tar.gz",
        "sentinel-backup-2026-01-08-143022.tar.gz.part", ".sentinel-backup-2026-01-08-143022.tar.gz",
        "sentinel-backup-2026-01-08-143022xtar.gz", "sentinel-backup-2026-01-08-143022.tarxgz", "sentinel-backup-2026-1-8-143022.tar.gz",
        "sentinel-backup-2026-01-08-14302.tar.gz", "sentinel-backup-2026-01-08-1430222.tar.gz", "sentinel-backup-2026-01-08T143022.tar.gz",
        "sentinel-backup--026-01-08-143022.tar.gz", "sentinel-backup-12026-01-08-143022.tar.gz",
        "SENTINEL-backup-2026-01-08-143022.tar.gz", "sentinel-backup-2026-01-08-143022.TAR.GZ",
        "sentinel-backup-٢٠٢٦-01-08-143022.tar.gz", "sentinel-backup-２０２６-01-08-143022.tar.gz"})
    void anythingButAWholeNameIsNone(String text) {
        assertRefused(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../" + VALID, "/" + VALID, "a/" + VALID, VALID + "/..", "..\\" + VALID, VALID + "/", "/etc/passwd", "..",
        "%2e%2e%2f" + VALID, VALID + "\0", VALID + "?versionId=1", "r2/" + VALID})
    void pathsAreNoNames(String text) {
        assertRefused(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-29-000000", "2026-02-30-000000", "2026-13-01-000000", "2026-00-01-000000", "2026-01-00-000000",
        "2026-01-32-000000", "2026-04-31-000000", "2026-01-08-240000", "2026-01-08-236000", "2026-01-08-235960", "1900-02-29-000000"})
    void aTimeThatNoCalendarHasIsNoName(String time) {
        assertRefused("sentinel-backup-" + time + ".tar.gz");
    }

    @Test
    void aLaterNameComesLater() {
        var sorted = Stream.of(VALID, "sentinel-backup-2025-12-31-235959.tar.gz", "sentinel-backup-2026-01-08-143021.tar.gz")
                .map(BackupName::parse).sorted().map(BackupName::toString).toList();

        assertEquals(Stream.of("sentinel-backup-2025-12-31-235959.tar.gz", "sentinel-backup-2026-01-08-143021.tar.gz", VALID).toList(),
                sorted);
    }

    @Test
    void twoWithinOneSecondAreTheSame() {
        assertEquals(BackupName.parse(VALID), new BackupName(Instant.parse("2026-01-08T14:30:22.1Z")));
    }

    private static void assertRefused(String text) {
        var e = assertThrows(ProblemException.class, () -> BackupName.parse(text));

        assertEquals(Problem.INVALID_FILENAME, e.problem());
        assertEquals(Optional.empty(), BackupName.of(text));
        assertFalse(e.detail().contains("passwd"), e.detail());
    }
}
