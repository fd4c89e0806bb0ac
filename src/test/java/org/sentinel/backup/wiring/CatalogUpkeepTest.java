package org.sentinel.backup.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.MovingClock;
import org.sentinel.backup.audit.AuditTrail;
import org.sentinel.backup.catalog.Audit;
import org.sentinel.backup.catalog.AuditSearch;
import org.sentinel.backup.catalog.Catalog;
import org.sentinel.backup.catalog.CatalogCare;

class CatalogUpkeepTest {

    @TempDir
    private Path folder;
    private final MovingClock clock = new MovingClock();

    @Test
    void aSoundCatalogIsCopiedAndInHealth() {
        try (var catalog = care().open()) {
            var upkeep = new CatalogUpkeep(care(), catalog, clock);
            upkeep.start(audit(catalog), new AuditTrail(audit(catalog), clock));
            upkeep.tick();

            assertTrue(upkeep.check().ok());
            assertTrue(Files.exists(folder.resolve("catalog-copies/2026-01-08.db")));
            assertEquals(List.of(), actions(catalog));
        }
    }

    @Test
    void aDamagedOneIsNotedInTheTrailOnceAndInTheHealthUntilItIsMovedAway() throws IOException {
        Files.write(folder.resolve("sentinel-backup.db"), new byte[8_192]);
        for (var start = 0; start < 2; start++) {
            try (var catalog = care().open()) {
                var upkeep = new CatalogUpkeep(care(), catalog, clock);
                upkeep.start(audit(catalog), new AuditTrail(audit(catalog), clock));

                assertEquals(List.of("catalog.salvage"), actions(catalog));
                assertFalse(upkeep.check().ok());
                assertTrue(upkeep.check().detail().contains("catalog-damaged-20260108-143022"), upkeep.check().detail());
            }
        }
    }

    @Test
    void aCopyThatCannotBeMadeIsShownAndTriedAgainAnHourLater() throws IOException {
        try (var catalog = care().open()) {
            var upkeep = new CatalogUpkeep(care(), catalog, clock);
            var inTheWay = Files.createFile(folder.resolve("catalog-copies"));

            upkeep.tick();
            Files.delete(inTheWay);
            clock.move(Duration.ofMinutes(59));
            upkeep.tick();
            var before = upkeep.check();
            clock.move(Duration.ofMinutes(1));
            upkeep.tick();

            assertTrue(before.detail().contains("CATALOG_FAILED"), before.detail());
            assertTrue(upkeep.check().ok());
        }
    }

    private CatalogCare care() {
        return new CatalogCare(folder.resolve("sentinel-backup.db"), clock);
    }

    private Audit audit(Catalog catalog) {
        return catalog.audit(List.of(new SecretKeySpec(new byte[32], "HmacSHA256")), folder.resolve(".audit-head"));
    }

    private List<String> actions(Catalog catalog) {
        return audit(catalog).find(AuditSearch.ALL, Long.MAX_VALUE, 10).stream().map(entry -> entry.action()).toList();
    }
}
