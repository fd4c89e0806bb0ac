package org.sentinel.backup.retention;

/**
 * Which backups stay; each part keeps what it keeps, whatever the others say.
 *
 * @param retentionDays how many days of 24 hours a backup stays; 0 keeps all forever
 * @param keepLast how many of the newest stay
 * @param keepDaily of how many days with backups the last one stays
 * @param keepWeekly of how many ISO weeks (from Monday on) with backups the last one stays
 * @param keepMonthly of how many months with backups the last one stays
 * @param keepYearly of how many years with backups the last one stays
 */
public record Policy(int retentionDays, int keepLast, int keepDaily, int keepWeekly, int keepMonthly, int keepYearly) {

    public static final int MOST_DAYS = 36_500;
    public static final int MOST_KEPT = 10_000;

    public Policy {
        require(retentionDays, MOST_DAYS);
        require(keepLast, MOST_KEPT);
        require(keepDaily, MOST_KEPT);
        require(keepWeekly, MOST_KEPT);
        require(keepMonthly, MOST_KEPT);
        require(keepYearly, MOST_KEPT);
    }

    /** One that knows nothing but an age. */
    public static Policy ofDays(int retentionDays) {
        return new Policy(retentionDays, 0, 0, 0, 0, 0);
    }

    boolean keepsAll() {
        return retentionDays == 0;
    }

    private static void require(int value, int most) {
        if (value < 0 || value > most) {
            throw new IllegalArgumentException("%d is not from 0 to %d".formatted(value, most));
        }
    }
}
