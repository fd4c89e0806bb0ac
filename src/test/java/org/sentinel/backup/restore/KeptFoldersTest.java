package org.sentinel.backup.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
    void theLastThreeRestoresStayWhateverTheirAge() {
        assertEquals(List.of(days(403), days(404)),
                KeptFolders.tooOld(List.of(days(404), days(400), days(403), days(401), days(402)), List.of(), NOW));
    }

    @Test
    void thoseOfThirtyDaysStayHoweverMany() {
        assertEquals(List.of(days(31)),
                KeptFolders.tooOld(List.of(days(1), days(2), days(3), days(29), days(30), days(31)), List.of(), NOW));
    }

    @Test
    void restoresThatWereTakenBackDoNotCountAmongTheLastThree() {
        assertEquals(List.of(days(40)),
                KeptFolders.tooOld(List.of(days(50), days(60), days(70)), List.of(days(1), days(2), days(3), days(40)), NOW));
    }

    @Test
    void oldOnesGoWithAllTheyHoldAndWhatIsNotOursStays() throws Exception {
        for (var name : List.of(days(1), days(2), days(3), days(40), "pre-restore-backup-of-ada", "pre-restore-backup-20209901-000000")) {
            var kept = Files.createDirectories(folder.resolve(name).resolve("unexpected"));
            Files.writeString(kept.resolve("1-ledger.db"), "rows");
            Files.writeString(folder.resolve(name).resolve("restore.json"), "{}");
        }
        var kept = new KeptFolders(folder, Clock.fixed(NOW, ZoneOffset.UTC));

        kept.removeOld();

        assertEquals(List.of(), kept.filesIn(days(40)));
        assertEquals(List.of("restore.json", "unexpected/1-ledger.db"), kept.filesIn(days(3)));
        assertTrue(Files.exists(folder.resolve("pre-restore-backup-of-ada/restore.json")));
        assertTrue(Files.exists(folder.resolve("pre-restore-backup-20209901-000000/restore.json")));
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
