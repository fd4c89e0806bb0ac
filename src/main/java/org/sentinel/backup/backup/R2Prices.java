package org.sentinel.backup.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Properties;

/** What Cloudflare asks for R2, as {@code r2-prices.properties} has it, with its date and its source. */
public final class R2Prices {

    private static final BigDecimal GB = BigDecimal.valueOf(1_000_000_000);
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
    /** Parts of usual size; larger ones are fewer. */
    private static final long PART_BYTES = 16L << 20;
    /** Creating and completing an upload, and two looks into the list. */
    private static final int CLASS_A_BESIDE_PARTS = 4;
    /** Reading back and looking, with the newest three before each rotation. */
    private static final int CLASS_B = 10;

    private final Properties table = new Properties();

    private R2Prices(String resource) {
        try (var in = R2Prices.class.getResourceAsStream(resource)) {
            table.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static R2Prices read() {
        return new R2Prices("r2-prices.properties");
    }

    /** When somebody last compared the table with its source. */
    public LocalDate asOf() {
        return LocalDate.parse(table.getProperty("as-of"));
    }

    public String source() {
        return table.getProperty("source");
    }

    /** How many GB of 10^9 bytes cost nothing. */
    public int freeGigabytes() {
        return number("storage-free-gb").intValueExact();
    }

    /**
     * About what an account without other buckets pays a month, in US dollars and cents, rounded up.
     *
     * @param storedBytes of all backups
     * @param backups how many are made a month
     * @param backupBytes of each
     */
    public BigDecimal perMonth(long storedBytes, int backups, long backupBytes) {
        var storage = beyond(BigDecimal.valueOf(storedBytes).divide(GB), "storage-free-gb").multiply(number("storage-per-gb"));
        var parts = backupBytes / PART_BYTES + 1;
        return storage.add(operations("class-a", backups * (parts + CLASS_A_BESIDE_PARTS))).add(operations("class-b", (long) backups * CLASS_B))
                .setScale(2, RoundingMode.UP);
    }

    private BigDecimal operations(String kind, long count) {
        return beyond(BigDecimal.valueOf(count), kind + "-free").multiply(number(kind + "-per-million")).divide(MILLION);
    }

    private BigDecimal beyond(BigDecimal used, String free) {
        return used.subtract(number(free)).max(BigDecimal.ZERO);
    }

    private BigDecimal number(String key) {
        return new BigDecimal(table.getProperty(key));
    }
}
