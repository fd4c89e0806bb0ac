package org.sentinel.backup.schedule;

import static org.sentinel.backup.settings.Setting.BACKUP_TIME_ZONE;
import static org.sentinel.backup.settings.Setting.KEEP_DAILY;
import static org.sentinel.backup.settings.Setting.KEEP_LAST;
import static org.sentinel.backup.settings.Setting.KEEP_MONTHLY;
import static org.sentinel.backup.settings.Setting.KEEP_WEEKLY;
import static org.sentinel.backup.settings.Setting.KEEP_YEARLY;

import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.retention.Policy;
import org.sentinel.backup.settings.CurrentSettings;
import org.sentinel.backup.settings.Setting;
import org.sentinel.backup.vault.Destination;

/** The retention that the settings of this moment ask for. */
public final class RetentionSettings {

    private final Supplier<CurrentSettings> settings;
    private final ZoneId configured;

    /** @param configured the zone that counts where the settings name none */
    public RetentionSettings(Supplier<CurrentSettings> settings, ZoneId configured) {
        this.settings = settings;
        this.configured = configured;
    }

    /** Whose days, weeks, months and years count. */
    public ZoneId zone() {
        return Plans.zone(settings.get(), configured);
    }

    /** The zone that would count if the settings named this one; empty for none. */
    public ZoneId zone(String named) {
        return named.isEmpty() ? configured : ZoneId.of(named);
    }

    /**
     * @throws org.sentinel.backup.problem.ProblemException SETTING_OUT_OF_RANGE if a value that counts here is invalid: its default, which
     *         counts elsewhere, might remove what somebody wanted to keep
     */
    public Policy policy(Destination destination) {
        var days = daysOf(destination);
        var current = settings.get();
        requireValid(current, List.of(days, KEEP_LAST, KEEP_DAILY, KEEP_WEEKLY, KEEP_MONTHLY, KEEP_YEARLY, BACKUP_TIME_ZONE));
        return new Policy(current.number(days), current.number(KEEP_LAST), current.number(KEEP_DAILY), current.number(KEEP_WEEKLY),
                current.number(KEEP_MONTHLY), current.number(KEEP_YEARLY));
    }

    private static void requireValid(CurrentSettings current, List<Setting> used) {
        current.invalid().stream().filter(invalid -> used.stream().anyMatch(setting -> setting.key().equals(invalid.key()))).findFirst()
                .ifPresent(invalid -> {
                    throw Problem.SETTING_OUT_OF_RANGE.because("nothing is rotated: " + invalid.detail());
                });
    }

    private static Setting daysOf(Destination destination) {
        return switch (destination) {
            case LOCAL -> Setting.LOCAL_BACKUP_RETENTION_DAYS;
            case R2 -> Setting.R2_BACKUP_RETENTION_DAYS;
        };
    }
}
