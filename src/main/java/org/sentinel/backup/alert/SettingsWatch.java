package org.sentinel.backup.alert;

import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sentinel.backup.catalog.AlertEvent;
import org.sentinel.backup.catalog.Condition;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.settings.CurrentSettings;
import org.sentinel.backup.settings.InvalidSetting;

/**
 * Settings that somebody has written past this program, and that are out of range: their defaults count, which may switch a destination off. Who needs a
 * secret that the master key does not open says so by failing.
 */
record SettingsWatch(Clock clock) {

    List<Condition> conditions(CurrentSettings settings) {
        var refused = settings.refused().stream().filter(setting -> setting.problem() == Problem.SETTING_OUT_OF_RANGE).toList();
        return refused.isEmpty() ? List.of() : List.of(new Condition("settings", AlertEvent.FAILED, Problem.SETTING_OUT_OF_RANGE, joined(refused, InvalidSetting::key),
                "Settings that do not count", joined(refused, InvalidSetting::detail), clock.instant()));
    }

    private static String joined(List<InvalidSetting> refused, Function<InvalidSetting, String> part) {
        return refused.stream().map(part).collect(Collectors.joining("; "));
    }
}
