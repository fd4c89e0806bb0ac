package org.sentinel.backup.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptFoldersTest {

    private static final Instant NOW = Instant.parse("2026-06-30T12:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void theLastThreeStayWhateverTheirAge() {
        assertEquals(List.of(days(403), days(404)), KeptFolders.tooOld(List.of(days(404), days(400), days(403), days(401), days(402)), NOW));
    }

    @Test
    void thoseOfThirtyDaysStayHoweverMany() {
        assertEquals(List.of(days(31)), KeptFolders.tooOld(List.of(days(1), days(2), days(3), days(29), days(30), days(31)), NOW));
    }

    @Test
    void whatIsNotOursStays() {
        assertEquals(List.of(), KeptFolders.tooOld(List.of(days(1), days(2), days(3), "pre-restore-backup-of-ada", "backups",
                "pre-restore-backup-20200101", "pre-restore-backup-20209901-000000"), NOW));
    }

    @Test
    void oldOnesGoWithAllTheyHold() throws Exception {
        for (var name : List.of(days(1), days(2), days(3), days(40))) {
            Files.writeString(Files.createDirectories(folder.resolve(name).resolve("unexpected")).resolve("1-ledger.db"), "rows");
        }
        var kept = new KeptFolders(folder, Clock.fixed(NOW, ZoneOffset.UTC));

        kept.removeOld();

        assertEquals(List.of(), kept.filesIn(days(40)));
        assertEquals(List.of("unexpected/1-ledger.db"), kept.filesIn(days(3)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "pre-restore-backup-../..", "/etc", "backups"})
    void noNameLeadsOutOfTheDataFolder(String name) {
        assertEquals(List.of(), new KeptFolders(folder, Clock.systemUTC()).filesIn(name));
    }

    private static String days(int ago) {
        return RestoreFiles.keptName(NOW.minus(Duration.ofDays(ago)));
    }
}
