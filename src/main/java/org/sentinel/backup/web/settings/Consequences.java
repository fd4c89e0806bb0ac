package org.sentinel.backup.web.settings;

import static org.sentinel.backup.settings.Setting.BACKUP_TIME;
import static org.sentinel.backup.settings.Setting.BACKUP_TIME_ZONE;
import static org.sentinel.backup.settings.Setting.KEEP_DAILY;
import static org.sentinel.backup.settings.Setting.KEEP_LAST;
import static org.sentinel.backup.settings.Setting.KEEP_MONTHLY;
import static org.sentinel.backup.settings.Setting.KEEP_WEEKLY;
import static org.sentinel.backup.settings.Setting.KEEP_YEARLY;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.retention.Policy;
import org.sentinel.backup.retention.Rotation;
import org.sentinel.backup.schedule.RetentionSettings;
import org.sentinel.backup.schedule.Rhythm;
import org.sentinel.backup.schedule.Timetable;
import org.sentinel.backup.settings.Setting;
import org.sentinel.backup.vault.Destination;
import org.sentinel.backup.web.Texts;

/** What the settings in the form, saved or not, come to: when backups run, and what is removed. */
@Named
@RequestScoped
public class Consequences {

    @Inject
    private SettingsPage form;
    @Inject
    private RetentionSettings retention;
    @Inject
    private Rotation rotation;
    @Inject
    private Texts texts;
    @Inject
    private Clock clock;

    private Removal removal;
    private String trouble = "";

    /** Asks the store what a rotation would remove; a page calls it after it is there. */
    public void look() {
        if (!isReadable()) {
            return;
        }
        var entered = form.entered();
        try {
            removal = Removal.of(rotation.preview(destination(), policy(entered), retention.zone(entered.get(BACKUP_TIME_ZONE.key()).strip())));
        } catch (ProblemException e) {
            trouble = texts.title(e.problem()).orElse(e.detail()) + " " + texts.hint(e.problem());
        }
    }

    /** Whether all numbers that count here are allowed. */
    public boolean isReadable() {
        var entered = form.entered();
        return Stream.of(rhythmOf(destination()), BACKUP_TIME, BACKUP_TIME_ZONE, daysOf(destination()), KEEP_LAST, KEEP_DAILY, KEEP_WEEKLY,
                KEEP_MONTHLY, KEEP_YEARLY).allMatch(setting -> setting.accepts(entered.get(setting.key()).strip()));
    }

    public boolean isEnabled() {
        return form.entered().get(enabledOf(destination()).key()).equals("1");
    }

    /** In words, such as "Every day at 03:00, time zone Europe/Berlin". */
    public String getRhythm() {
        var entered = form.entered();
        var timetable = timetable(entered);
        return texts.of("settings.when." + entered.get(rhythmOf(destination()).key()), timetable.time().toString(), timetable.zone().getId());
    }

    /** When the next one is planned. */
    public Instant getNext() {
        return timetable(form.entered()).periodAt(clock.instant()).next();
    }

    /** How long backups stay, in words. */
    public String getKeeping() {
        return texts.of("settings.keeping", policy(form.entered()).retentionDays());
    }

    /** Null as long as nobody has looked, or it could not be seen. */
    public Removal getRemoval() {
        return removal;
    }

    /** Why it could not be seen; empty if it could. */
    public String getTrouble() {
        return trouble;
    }

    private Destination destination() {
        return form.tab().destination().orElseThrow();
    }

    private Timetable timetable(Map<String, String> entered) {
        var rhythm = Rhythm.valueOf(entered.get(rhythmOf(destination()).key()).toUpperCase(Locale.ROOT));
        return new Timetable(rhythm, LocalTime.parse(entered.get(BACKUP_TIME.key()).strip()),
                retention.zone(entered.get(BACKUP_TIME_ZONE.key()).strip()));
    }

    private Policy policy(Map<String, String> entered) {
        return new Policy(number(entered, daysOf(destination())), number(entered, KEEP_LAST), number(entered, KEEP_DAILY),
                number(entered, KEEP_WEEKLY), number(entered, KEEP_MONTHLY), number(entered, KEEP_YEARLY));
    }

    private static int number(Map<String, String> entered, Setting setting) {
        return Integer.parseInt(entered.get(setting.key()).strip());
    }

    private static Setting daysOf(Destination destination) {
        return destination == Destination.R2 ? Setting.R2_BACKUP_RETENTION_DAYS : Setting.LOCAL_BACKUP_RETENTION_DAYS;
    }

    private static Setting rhythmOf(Destination destination) {
        return destination == Destination.R2 ? Setting.R2_BACKUP_SCHEDULE : Setting.LOCAL_BACKUP_SCHEDULE;
    }

    private static Setting enabledOf(Destination destination) {
        return destination == Destination.R2 ? Setting.R2_BACKUP_ENABLED : Setting.LOCAL_BACKUP_ENABLED;
    }
}
