package org.sentinel.backup.web.settings;

import static org.sentinel.backup.settings.Setting.*;
import static org.sentinel.backup.web.settings.Field.choice;
import static org.sentinel.backup.web.settings.Field.flag;
import static org.sentinel.backup.web.settings.Field.number;
import static org.sentinel.backup.web.settings.Field.text;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sentinel.backup.settings.Setting;
import org.sentinel.backup.vault.Destination;

/** The tabs of the settings, each with its form. */
enum Tab {

    BACKUP(Destination.R2, List.of(
            Section.of("store", flag(R2_BACKUP_ENABLED), text(R2_ACCOUNT_ID), text(R2_ACCESS_KEY_ID), text(R2_SECRET_ACCESS_KEY),
                    text(R2_BUCKET_NAME)),
            Section.folded("other_store", text(R2_ENDPOINT), flag(R2_ALLOW_INSECURE), choice(R2_JURISDICTION, "default", "eu", "fedramp"),
                    text(R2_PREFIX), number(R2_CONCURRENCY)),
            Section.of("schedule", rhythm(R2_BACKUP_SCHEDULE), text(BACKUP_TIME), text(BACKUP_TIME_ZONE)),
            Section.of("retention", number(R2_BACKUP_RETENTION_DAYS)),
            keep(), details())),

    LOCAL(Destination.LOCAL, List.of(
            Section.of("folder", flag(LOCAL_BACKUP_ENABLED)),
            Section.of("schedule", rhythm(LOCAL_BACKUP_SCHEDULE), text(BACKUP_TIME), text(BACKUP_TIME_ZONE)),
            Section.of("retention", number(LOCAL_BACKUP_RETENTION_DAYS)),
            keep(), details())),

    ALERTS(null, List.of(
            Section.of("mail", text(ALERT_MAIL_TO), text(ALERT_SMTP_HOST), number(ALERT_SMTP_PORT),
                    choice(ALERT_SMTP_SECURITY, "starttls", "tls", "none"), text(ALERT_SMTP_USERNAME), text(ALERT_SMTP_PASSWORD),
                    text(ALERT_MAIL_FROM)),
            Section.of("webhook", text(ALERT_WEBHOOK_URL), choice(ALERT_WEBHOOK_FORMAT, "json", "slack", "discord", "ntfy"),
                    text(ALERT_WEBHOOK_SECRET)),
            Section.of("ping", text(ALERT_PING_URL)),
            Section.of("what", flag(ALERT_ON_SUCCESS), number(ALERT_DISK_FREE_PERCENT)))),

    ABOUT(null, List.of());

    private final Destination destination;
    private final List<Section> sections;

    Tab(Destination destination, List<Section> sections) {
        this.destination = destination;
        this.sections = sections;
    }

    /** The tab of this name; the first one for any other word. */
    static Tab of(String word) {
        return Arrays.stream(values()).filter(tab -> tab.word().equals(word)).findFirst().orElse(BACKUP);
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whose backups it is about, if it is about backups. */
    Optional<Destination> destination() {
        return Optional.ofNullable(destination);
    }

    List<Section> sections() {
        return sections;
    }

    List<Field> fields() {
        return sections.stream().flatMap(section -> section.fields().stream()).toList();
    }

    private static Field rhythm(Setting setting) {
        return choice(setting, "daily", "weekly", "monthly");
    }

    private static Section keep() {
        return Section.folded("keep", number(KEEP_LAST), number(KEEP_DAILY), number(KEEP_WEEKLY), number(KEEP_MONTHLY), number(KEEP_YEARLY));
    }

    private static Section details() {
        return Section.folded("details", number(CATCH_UP_MINUTES), number(SCHEDULE_JITTER_SECONDS), number(LOCK_WAIT_SECONDS),
                number(RESTORE_STAGED_HOURS));
    }
}
