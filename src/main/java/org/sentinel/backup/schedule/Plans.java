package org.sentinel.backup.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.sentinel.backup.settings.CurrentSettings;
import org.sentinel.backup.settings.Setting;
import org.sentinel.backup.vault.Destination;

/** What the settings of one instant want, and when. */
final class Plans {

    private static final Duration ROTATION_LATER = Duration.ofMinutes(30);

    private final CurrentSettings settings;
    private final ZoneId zone;
    private final long seed;

    /**
     * @param configured the zone that counts where the settings name none
     * @param seed what makes the jitter of this machine its own
     */
    Plans(CurrentSettings settings, ZoneId configured, long seed) {
        this.settings = settings;
        this.zone = zone(settings, configured);
        this.seed = seed;
    }

    /** The zone of all local times: the setting, else the configured one. */
    static ZoneId zone(CurrentSettings settings, ZoneId configured) {
        return Optional.of(settings.text(Setting.BACKUP_TIME_ZONE)).filter(name -> !name.isEmpty()).map(ZoneId::of).orElse(configured);
    }

    ZoneId zone() {
        return zone;
    }

    LocalTime time() {
        return LocalTime.parse(settings.text(Setting.BACKUP_TIME));
    }

    Rhythm rhythm(Destination destination) {
        return Rhythm.valueOf(settings.text(scheduleOf(destination)).toUpperCase(Locale.ROOT));
    }

    Plan backup(Destination destination) {
        return plan(destination, Duration.ZERO, RetryRule.BACKUP);
    }

    Plan rotation(Destination destination) {
        return plan(destination, ROTATION_LATER, RetryRule.ROTATION);
    }

    private Plan plan(Destination destination, Duration later, RetryRule retries) {
        return new Plan(settings.flag(enabledOf(destination)), new Timetable(rhythm(destination), time(), zone, later),
                changedAt(destination), storeSince(destination), Duration.ofMinutes(settings.number(Setting.CATCH_UP_MINUTES)),
                new Jitter(seed, Duration.ofSeconds(settings.number(Setting.SCHEDULE_JITTER_SECONDS))), retries);
    }

    private Instant changedAt(Destination destination) {
        return latest(Stream.of(enabledOf(destination), scheduleOf(destination), Setting.BACKUP_TIME, Setting.BACKUP_TIME_ZONE));
    }

    /** Of R2 when another bucket was named; the local folder is not in the settings. */
    private Instant storeSince(Destination destination) {
        return switch (destination) {
            case LOCAL -> Instant.EPOCH;
            case R2 -> settings.r2NamedAt();
        };
    }

    private Instant latest(Stream<Setting> used) {
        return used.map(settings::changedAt).flatMap(Optional::stream).max(Comparator.naturalOrder()).orElse(Instant.EPOCH);
    }

    private static Setting enabledOf(Destination destination) {
        return switch (destination) {
            case LOCAL -> Setting.LOCAL_BACKUP_ENABLED;
            case R2 -> Setting.R2_BACKUP_ENABLED;
        };
    }

    private static Setting scheduleOf(Destination destination) {
        return switch (destination) {
            case LOCAL -> Setting.LOCAL_BACKUP_SCHEDULE;
            case R2 -> Setting.R2_BACKUP_SCHEDULE;
        };
    }
}
