package org.sentinel.backup.settings;

import java.util.Arrays;
import java.util.Locale;
import org.sentinel.backup.problem.Problem;

/** The registry of settings. The key is the name in lower case; a setting whose default is empty may be left or made empty. */
public enum Setting {

    R2_BACKUP_ENABLED(Check.flag(), "0", "Whether backups go to R2 (1) or not (0)"),
    R2_ACCOUNT_ID(Check.matching("the 32 hexadecimal digits of a Cloudflare account", "[0-9a-fA-F]{32}"), "",
            "The Cloudflare account's id"),
    R2_ACCESS_KEY_ID(Check.matching("up to 128 characters without spaces", "[!-~]{1,128}"), "",
            "The access key ID of the R2 token"),
    R2_SECRET_ACCESS_KEY(Check.matching("up to 256 characters without spaces", "[!-~]{1,256}"), "",
            "The secret access key of the R2 token; kept sealed, never shown"),
    R2_BUCKET_NAME(Check.matching("3 to 63 of a-z, 0-9 and -, a letter or digit at both ends", "[a-z0-9][a-z0-9-]{1,61}[a-z0-9]"),
            "", "The bucket that holds the backups"),
    R2_BACKUP_SCHEDULE(Check.oneOf("daily", "weekly", "monthly"), "daily",
            "How often a backup goes to R2: daily, weekly (Sundays) or monthly (the 1st)"),
    R2_BACKUP_RETENTION_DAYS(Check.integer(0, 36_500), "90", "For how many days backups stay in R2; 0 keeps them forever"),
    R2_ENDPOINT(Check.endpoint(), "", "The address of another S3 store; empty for Cloudflare R2"),
    R2_JURISDICTION(Check.oneOf("default", "eu", "fedramp"), "default", "The jurisdiction that the R2 bucket was made in"),
    R2_PREFIX(Check.prefix(), "", "The folder in the bucket that holds the backups; empty for none"),
    R2_CONCURRENCY(Check.integer(1, 16), "3", "How many parts of one backup are sent at the same time"),
    R2_ALLOW_INSECURE(Check.flag(), "0", "Whether r2_endpoint may be plain http or an address in a private network (1)"),

    LOCAL_BACKUP_ENABLED(Check.flag(), "1", "Whether backups go to the local folder (1) or not (0)"),
    LOCAL_BACKUP_SCHEDULE(Check.oneOf("daily", "weekly", "monthly"), "daily",
            "How often a backup goes to the local folder: daily, weekly (Sundays) or monthly (the 1st)"),
    LOCAL_BACKUP_RETENTION_DAYS(Check.integer(0, 36_500), "30",
            "For how many days backups stay in the local folder; 0 keeps them forever"),

    BACKUP_TIME(Check.matching("a time as HH:MM, from 00:00 to 23:59", "([01]\\d|2[0-3]):[0-5]\\d"), "03:00",
            "The local time at which scheduled backups start"),
    BACKUP_TIME_ZONE(Check.zone(), "", "The time zone of backup_time; empty for the configured or the system's"),
    CATCH_UP_MINUTES(Check.integer(0, 1_440), "5", "How many minutes after a start a missed backup is caught up"),
    SCHEDULE_JITTER_SECONDS(Check.integer(0, 3_600), "120", "By how many seconds, at random, a scheduled backup may start late"),
    LOCK_WAIT_SECONDS(Check.integer(1, 600), "5", "For how many seconds a backup tries to lock all databases at once"),
    RESTORE_STAGED_HOURS(Check.integer(1, 8_760), "24", "After how many hours a staged restore expires"),

    KEEP_LAST(Check.integer(0, 10_000), "0", "How many of the newest backups stay whatever their age"),
    KEEP_DAILY(Check.integer(0, 10_000), "0", "For how many days with backups the last one of the day stays"),
    KEEP_WEEKLY(Check.integer(0, 10_000), "0", "For how many weeks with backups the last one of the week stays"),
    KEEP_MONTHLY(Check.integer(0, 10_000), "0", "For how many months with backups the last one of the month stays"),
    KEEP_YEARLY(Check.integer(0, 10_000), "0", "For how many years with backups the last one of the year stays"),

    ALERT_MAIL_TO(Check.addresses(20), "", "Who gets mail when something needs attention: addresses, with commas between them"),
    ALERT_MAIL_FROM(Check.addresses(1), "", "The sender of the mail; empty for the SMTP user, if that is an address, or the first recipient"),
    ALERT_SMTP_HOST(Check.host(), "", "The mail server"),
    ALERT_SMTP_PORT(Check.integer(1, 65_535), "587", "The mail server's port: 587 for starttls, 465 for tls, 25 for none"),
    ALERT_SMTP_SECURITY(Check.oneOf("starttls", "tls", "none"), "starttls",
            "How the way to the mail server is protected; starttls is required, not just tried"),
    ALERT_SMTP_USERNAME(Check.line(256), "", "The user at the mail server; empty to send without logging in"),
    ALERT_SMTP_PASSWORD(Check.line(1_024), "", "The password at the mail server; kept sealed, never shown"),
    ALERT_WEBHOOK_URL(Check.address(), "", "The address that a message is posted to; kept sealed, never shown"),
    ALERT_WEBHOOK_FORMAT(Check.oneOf("json", "slack", "discord", "ntfy"), "json", "What is posted there"),
    ALERT_WEBHOOK_SECRET(Check.line(256), "", "The key that signs what is posted (HMAC-SHA256); kept sealed, never shown"),
    ALERT_PING_URL(Check.address(), "", "The address that hears of each scheduled backup (healthchecks.io); kept sealed, never shown"),
    ALERT_ON_SUCCESS(Check.flag(), "0", "Whether a backup that succeeded is told as well (1)"),
    ALERT_DISK_FREE_PERCENT(Check.integer(0, 99), "10", "Below how many percent of free room a disk is nearly full; 0 never says so");

    private final Check check;
    private final String fallback;
    private final String description;

    Setting(Check check, String fallback, String description) {
        this.check = check;
        this.fallback = fallback;
        this.description = description;
    }

    /** @throws org.sentinel.backup.problem.ProblemException SETTING_NOT_FOUND */
    public static Setting of(String key) {
        return Arrays.stream(values()).filter(setting -> setting.key().equals(key)).findFirst()
                .orElseThrow(() -> Problem.SETTING_NOT_FOUND.because("there is no setting " + key));
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String defaultValue() {
        return fallback;
    }

    public String description() {
        return description;
    }

    /** What a value must be, in words. */
    public String allowed() {
        return check.allowed() + (optional() ? ", or empty" : "");
    }

    /** Whether the value is kept sealed and never shown. */
    public boolean secret() {
        return switch (this) {
            case R2_SECRET_ACCESS_KEY, ALERT_SMTP_PASSWORD, ALERT_WEBHOOK_URL, ALERT_WEBHOOK_SECRET, ALERT_PING_URL -> true;
            default -> false;
        };
    }

    /** Whether it may be empty. */
    public boolean optional() {
        return fallback.isEmpty();
    }

    /** Whether the environment or the {@code .env} file may hold it, under its name in upper case. */
    boolean inEnvironment() {
        return switch (this) {
            case R2_ACCOUNT_ID, R2_ACCESS_KEY_ID, R2_SECRET_ACCESS_KEY, R2_BUCKET_NAME, R2_ENDPOINT -> true;
            default -> false;
        };
    }

    /** Whether this may be its value; of some settings together {@link Settings#put(java.util.Map)} asks more. */
    public boolean accepts(String value) {
        return value.isEmpty() ? optional() : check.accepts(value);
    }
}
