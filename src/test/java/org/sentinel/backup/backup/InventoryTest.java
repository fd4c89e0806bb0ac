package org.sentinel.backup.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.catalog.Proof;
import org.sentinel.backup.catalog.ProofState;
import org.sentinel.backup.database.ProtectedDatabase;
import org.sentinel.backup.snapshot.SqliteFiles;
import org.sentinel.backup.vault.Destination;

class InventoryTest {

    @TempDir
    private Path folder;
    private Site site;
    private Inventory inventory;

    @BeforeEach
    void open() throws Exception {
        site = new Site(folder);
        SqliteFiles.run(site.database("ledger"), SqliteFiles.numbers(10));
        inventory = new Inventory(List.of(new ProtectedDatabase("ledger", site.database("ledger")),
                new ProtectedDatabase("cache", site.database("cache"))), site.catalog.proofs());
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void aDatabaseIsShownAsItIsNow() throws Exception {
        Files.setLastModifiedTime(site.database("ledger"), FileTime.from(Instant.parse("2026-01-08T10:00:00Z")));

        assertEquals(new DatabaseState("ledger", site.database("ledger").toString(), true, Files.size(site.database("ledger")), OptionalLong.empty(),
                Optional.of("delete"), Optional.of(Instant.parse("2026-01-08T10:00:00Z"))), inventory.databases().get(0));
    }

    @Test
    void oneThatIsNotThereIsNamed() {
        var cache = inventory.databases().get(1);

        assertEquals("cache", cache.name());
        assertFalse(cache.present());
    }

    @Test
    void itHasGrownSinceTheNewestProvedBackup() throws Exception {
        site.backups("ledger").run(List.of(Destination.LOCAL, Destination.R2), Listener.patient());
        var before = Files.size(site.database("ledger"));
        assertEquals(OptionalLong.of(0), inventory.databases().get(0).grown());

        SqliteFiles.run(site.database("ledger"), "INSERT INTO numbers SELECT n + 1000, text FROM numbers, (SELECT 1 UNION SELECT 2 LIMIT 1)",
                "CREATE TABLE more AS SELECT * FROM numbers");

        assertTrue(Files.size(site.database("ledger")) > before);
        assertEquals(OptionalLong.of(Files.size(site.database("ledger")) - before), inventory.databases().get(0).grown());
    }

    @Test
    void metadataThatNobodyCanReadTellsNoGrowth() {
        site.catalog.proofs().record(new Proof("local", "sentinel-backup-2026-01-08-030000.tar.gz", 1, "v", ProofState.PROVED, Site.NOW,
                Optional.empty(), Optional.of("no metadata")));

        assertEquals(OptionalLong.empty(), inventory.databases().get(0).grown());
    }

    @Test
    void anEmptyLogIsNoChange() throws Exception {
        Files.setLastModifiedTime(site.database("ledger"), FileTime.from(Instant.parse("2026-01-08T10:00:00Z")));
        Files.createFile(folder.resolve("ledger.db-wal"));

        assertEquals(Optional.of(Instant.parse("2026-01-08T10:00:00Z")), inventory.databases().get(0).changedAt());
    }
}
