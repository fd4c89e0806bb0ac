package org.sentinel.backup.settings;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

/**
 * What counts for one setting: the table's value, else the environment's, else the default. An invalid one gives way to the
 * default, with a note that says so.
 */
record Value(Setting setting, String text, Source source, Optional<Instant> updatedAt, Optional<InvalidSetting> invalid) {

    /** The year 10000 (UTC). */
    private static final long END_OF_TIME = 253_402_300_800L;

    static Value of(Setting setting, Map<String, SettingRow> rows, Map<String, String> environment, MasterKey key) {
        var row = Optional.ofNullable(rows.get(setting.key()));
        var updatedAt = row.map(SettingRow::updatedAt).filter(OptionalLong::isPresent).map(OptionalLong::getAsLong).filter(Value::isTime).map(Instant::ofEpochSecond);
        var stored = row.map(SettingRow::text).map(String::strip).orElse("");
        if (!stored.isEmpty()) {
            return checked(setting, stored, Source.SETTINGS, updatedAt, key);
        }
        var outside = setting.inEnvironment() ? environment.getOrDefault(setting.name(), "").strip() : "";
        return outside.isEmpty() ? byDefault(setting, Source.DEFAULT, updatedAt, Optional.empty())
                : checked(setting, outside, Source.ENVIRONMENT, updatedAt, key);
    }

    @Override
    public String toString() {
        return "%s = %s".formatted(setting.key(), shown());
    }

    String shown() {
        return setting.secret() && (!text.isEmpty() || invalid.isPresent()) ? SettingView.MASK : text;
    }

    SettingView view(Optional<InvalidSetting> attention) {
        return new SettingView(setting.key(), shown(), setting.description(), setting.allowed(), setting.defaultValue(),
                source, updatedAt, attention);
    }

    private static Value checked(Setting setting, String found, Source source, Optional<Instant> updatedAt, MasterKey key) {
        try {
            var text = setting.secret() && MasterKey.isSealed(found) ? key.open(setting.key(), found) : found;
            if (setting.accepts(text)) {
                return new Value(setting, text, source, updatedAt, Optional.empty());
            }
            throw outOfRange(setting, source == Source.ENVIRONMENT ? setting.name() + " in the environment" : setting.key());
        } catch (ProblemException failure) {
            return byDefault(setting, source, updatedAt,
                    Optional.of(new InvalidSetting(setting.key(), failure.problem(), failure.detail())));
        }
    }

    /** Whether these are seconds of a year with four digits; somebody else may have written milliseconds, or less. */
    private static boolean isTime(long seconds) {
        return seconds >= 0 && seconds < END_OF_TIME;
    }

    static ProblemException outOfRange(Setting setting, String name) {
        return Problem.SETTING_OUT_OF_RANGE.because("%s must be %s".formatted(name, setting.allowed()));
    }

    private static Value byDefault(Setting setting, Source source, Optional<Instant> updatedAt,
                                   Optional<InvalidSetting> invalid) {
        return new Value(setting, setting.defaultValue(), source, updatedAt, invalid);
    }
}
