package org.sentinel.backup.retention;

/** Why a backup stays, or goes. A backup may stay for several of them. */
public enum Reason {

    PINNED, FUTURE_DATED, NEWEST_PROVED, NEVER_FEWER, ALL_KEPT, YOUNG, LAST, DAILY, WEEKLY, MONTHLY, YEARLY, OLD;

    /** For a person. */
    public String sentence(Policy policy) {
        return switch (this) {
            case PINNED -> "pinned";
            case FUTURE_DATED -> "its name lies in the future, so it counts for nothing";
            case NEWEST_PROVED -> "one of the newest three proved";
            case NEVER_FEWER -> "so that never fewer than three are left";
            case ALL_KEPT -> "all are kept (retention_days 0)";
            case YOUNG -> "not older than " + days(policy);
            case LAST -> "among the last (keep_last %d)".formatted(policy.keepLast());
            case DAILY -> "the last of its day (keep_daily %d)".formatted(policy.keepDaily());
            case WEEKLY -> "the last of its week (keep_weekly %d)".formatted(policy.keepWeekly());
            case MONTHLY -> "the last of its month (keep_monthly %d)".formatted(policy.keepMonthly());
            case YEARLY -> "the last of its year (keep_yearly %d)".formatted(policy.keepYearly());
            case OLD -> "older than " + days(policy);
        };
    }

    private static String days(Policy policy) {
        return policy.retentionDays() == 1 ? "1 day" : policy.retentionDays() + " days";
    }
}
