package org.sentinel.backup.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sentinel.backup.vault.Destination.LOCAL;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.MovingClock;
import org.sentinel.backup.catalog.ProofState;
import org.sentinel.backup.snapshot.SqliteFiles;
import org.sentinel.backup.vault.BackupName;

class RecentBackupsTest {

    @TempDir
    private Path folder;
    private Site site;
    private final Questions questions = new Questions();
    private final MovingClock clock = new MovingClock();
    private RecentBackups recent;

    @BeforeEach
    void backUp() throws Exception {
        site = new Site(folder);
        SqliteFiles.run(site.database("ledger"), "CREATE TABLE trades (id INTEGER PRIMARY KEY)", "INSERT INTO trades VALUES (1), (2)");
        site.backups("ledger").run(List.of(LOCAL), Listener.patient());
        recent = new RecentBackups(site, site.list(), site.catalog.proofs(), questions, clock);
    }

    @AfterEach
    void close() {
        questions.close();
        site.close();
    }

    @Test
    void nothingIsKnownBeforeSomebodyAsks() {
        assertEquals(Optional.empty(), recent.known(LOCAL));
    }

    @Test
    void whatWasListedIsKnownForAWhile() {
        var listed = recent.of(LOCAL);

        clock.move(RecentBackups.FRESH.minusSeconds(1));
        assertEquals(Optional.of(listed), recent.known(LOCAL));
        clock.move(RecentBackups.FRESH);
        assertEquals(Optional.empty(), recent.known(LOCAL));
    }

    @Test
    void aFileThatSomebodyElseRemovedIsSeenGoneByWhoeverAsksAfresh() throws Exception {
        recent.of(LOCAL);
        Files.delete(site.stored(LOCAL, Site.NAME));

        assertEquals(1, recent.of(LOCAL).entries().size());
        assertEquals(0, recent.afresh(LOCAL).entries().size());
        assertEquals(0, recent.of(LOCAL).entries().size());
    }

    @Test
    void whatIsKnownOfABackupIsOfNowAndNotOfTheListing() {
        recent.of(LOCAL);

        site.catalog.pins().pin("local", Site.NAME.toString(), "before the move", "admin");
        site.catalog.proofs().remove("local", Site.NAME.toString());

        var entry = recent.known(LOCAL).orElseThrow().entries().get(0);
        assertTrue(entry.pin().isPresent());
        assertEquals(ProofState.UNPROVED, entry.state());
    }

    @Test
    void aProofOfOtherBytesSaysNothing() throws Exception {
        var stored = recent.of(LOCAL).entries().get(0).backup();
        assertTrue(recent.proofs(LOCAL, List.of(stored)).containsKey(Site.NAME));

        Files.write(site.stored(LOCAL, Site.NAME), new byte[] {1, 2, 3});

        var changed = recent.afresh(LOCAL).entries().get(0).backup();
        assertFalse(recent.proofs(LOCAL, List.of(changed)).containsKey(Site.NAME));
    }

    @Test
    void theInsideIsTheSameFromTheCatalogAndFromTheFirstBytes() {
        var stored = recent.of(LOCAL).entries().get(0).backup();
        var noted = RecentBackups.noted(recent.proofs(LOCAL, List.of(stored)).get(Site.NAME)).orElseThrow();

        site.catalog.proofs().remove("local", Site.NAME.toString());

        assertEquals(noted, recent.describe(LOCAL, new BackupName(Site.NOW)));
        assertEquals(2, noted.databases().get(0).tables().get("trades"));
        assertEquals("ok", noted.databases().get(0).look().orElseThrow().integrity());
    }
}
