package org.sentinel.backup.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class R2PricesTest {

    private static final long GB = 1_000_000_000;

    private final R2Prices prices = R2Prices.read();

    @Test
    void tenGigabytesCostNothing() {
        assertEquals(new BigDecimal("0.00"), prices.perMonth(10 * GB, 31, GB));
    }

    @Test
    void whatIsBeyondThemCostsByTheGigabyte() {
        assertEquals(new BigDecimal("1.50"), prices.perMonth(110 * GB, 31, GB));
    }

    @Test
    void aCentThatIsBegunCounts() {
        assertEquals(new BigDecimal("0.01"), prices.perMonth(10 * GB + 1, 31, GB));
    }

    @Test
    void theManyPartsOfHugeBackupsCostToo() {
        var storage = new BigDecimal("0.015").multiply(BigDecimal.valueOf(29_990));
        var parts = 31L * (30_000 * GB / (16 << 20) + 1 + 4) - 1_000_000;

        assertEquals(storage.add(new BigDecimal("4.50").multiply(BigDecimal.valueOf(parts)).movePointLeft(6)).setScale(2, RoundingMode.UP),
                prices.perMonth(30_000 * GB, 31, 30_000 * GB));
    }

    @Test
    void theTableSaysOfWhenItIsAndWhereItIsFrom() {
        assertTrue(prices.asOf().isAfter(LocalDate.parse("2026-01-01")), prices.asOf().toString());
        assertEquals("developers.cloudflare.com", URI.create(prices.source()).getHost());
        assertEquals(10, prices.freeGigabytes());
    }
}
