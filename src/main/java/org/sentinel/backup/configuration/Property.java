package org.sentinel.backup.configuration;

import java.util.Locale;

/** The registry of what is read once, at start. The table in {@code docs/configuration.md} is made from it. */
public enum Property {

    DATA_DIR("`${user.home}/sentinel/data`", "The folder with the databases. As a variable not in `.env`, which lies there"),
    DATABASES("`universe,config,ledger,portfolio,agents,history,cache`", "The databases to protect, see below"),
    SETTINGS_DB("`<data-dir>/config.db`", "The database with the table of settings; made if absent"),
    CATALOG_DB("`<data-dir>/sentinel-backup.db`", "The program's own database; made if absent"),
    WORK_DIR("`<data-dir>/work`", "Where copies and archives are made, and cleared at each start"),
    LOCAL_BACKUP_DIR("`<data-dir>/backups`", "The local destination"),
    MASTER_KEY_FILE("`<data-dir>/.master-key`", "The key that seals secrets; made with mode 0600 if absent"),
    ADMIN_PASSWORD("none: the start makes a one-time set-up link",
            "The password of the user `admin`, who is made with it while there is no administrator; 12 to 256 characters"),
    TIME_ZONE("the system's", "Of `backup_time`, and of the days, weeks, months and years that a rotation counts, where `backup_time_zone` is empty"),
    RESTART("`none`", "Who starts the server again for a staged restore: `none` waits for the next start; with `exit-10`, as under `run.sh` and the units below, "
            + "the server ends with status 10 and is started again"),
    R2_ACCOUNT_ID, R2_ACCESS_KEY_ID, R2_SECRET_ACCESS_KEY, R2_BUCKET_NAME, R2_ENDPOINT;

    private final String fallback;
    private final String meaning;

    Property(String fallback, String meaning) {
        this.fallback = fallback;
        this.meaning = meaning;
    }

    /** Of a setting that the environment may hold. */
    Property() {
        this("none", "For the setting of that name in lower case, which wins if it is not empty");
    }

    /** The system property; empty if there is none and only the environment counts. */
    public String key() {
        return isSetting() ? "" : "sentinel." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The environment variable, and the name in the {@code .env} file. */
    public String variable() {
        return isSetting() ? name() : "SENTINEL_" + name();
    }

    /** What counts if nobody says anything, in Markdown. */
    public String fallback() {
        return fallback;
    }

    /** What it is for, in Markdown. */
    public String meaning() {
        return meaning;
    }

    /** Whether its value is never shown. */
    public boolean secret() {
        return this == ADMIN_PASSWORD || this == R2_SECRET_ACCESS_KEY;
    }

    /** Whether it stands in for a setting. */
    boolean isSetting() {
        return name().startsWith("R2_");
    }

    /** What a message calls it. */
    @Override
    public String toString() {
        return isSetting() ? name() : key();
    }
}
