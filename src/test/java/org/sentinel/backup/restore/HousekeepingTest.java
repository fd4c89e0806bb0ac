package org.sentinel.backup.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.catalog.RestoreState;
import org.sentinel.backup.snapshot.SqliteFiles;

class HousekeepingTest {

    @TempDir
    private Path folder;
    private RestoreSite site;
    private Path oldFolder;

    @BeforeEach
    void backUp() throws Exception {
        site = new RestoreSite(folder, "ledger");
        SqliteFiles.run(site.live("ledger"), SqliteFiles.numbers(5));
        site.backUp("ledger");
        oldFolder = Files.createDirectory(site.data.resolve(RestoreFiles.keptName(DataSet.NOW.minus(Duration.ofDays(40)))));
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void removesWhatARunLeftAndOldKeptFolders() throws Exception {
        Files.writeString(Files.createDirectories(folder.resolve("left/snapshot")).resolve("ledger.db"), "half");

        housekeeping().run();

        assertFalse(Files.exists(folder.resolve("left/snapshot")));
        assertFalse(Files.exists(oldFolder));
    }

    @Test
    void keptFoldersStayWhileARestoreIsOnItsWay() {
        site.stage();

        housekeeping().run();

        assertTrue(Files.exists(oldFolder));
        assertTrue(site.pending.current().isPresent());
    }

    @Test
    void aStagedRestoreThatHasExpiredIsEnded() {
        site.stage();
        site.later(Duration.ofHours(24));

        housekeeping().run();

        assertEquals(RestoreState.EXPIRED, site.newest().state());
        assertFalse(Files.exists(site.files().staging()));
        assertFalse(Files.exists(oldFolder));
    }

    @Test
    void whatFailsIsNoFailureOfTheJob() throws Exception {
        Files.createDirectories(site.files().flag());

        housekeeping().run();

        assertTrue(Files.exists(oldFolder));
    }

    private Housekeeping housekeeping() {
        return new Housekeeping(folder.resolve("left"), site.pending, new KeptFolders(site.data, Clock.fixed(DataSet.NOW, ZoneOffset.UTC)));
    }
}
