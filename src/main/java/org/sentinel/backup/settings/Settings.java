package org.sentinel.backup.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

/**
 * The settings in the table {@code settings} of the application's {@code config.db}, whose other rows and columns are left
 * alone. Each call is one short transaction and leaves nothing open; it fails with SETTINGS_FAILED, and changes nothing, if
 * the database stays locked for five seconds or cannot be read or written. Safe for use by several threads.
 */
public final class Settings {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final List<String> KEYS = Arrays.stream(Setting.values()).map(Setting::key).toList();

    private final SettingsFile file;
    private final SettingTable table;
    private final Secrets secrets;
    private final MasterKey key;
    private final Clock clock;
    private final Map<String, String> environment;

    private Settings(SettingsFile file, MasterKey key, Clock clock, Map<String, String> environment) {
        this.file = file;
        this.table = new SettingTable(file);
        this.secrets = new Secrets(file, table, key, clock);
        this.key = key;
        this.clock = clock;
        this.environment = Map.copyOf(environment);
    }

    /**
     * Opens the settings; makes the file (0600, WAL) and the table if there is none, and seals secrets that are found in the
     * clear or under an earlier master key, as far as it can: {@link CurrentSettings#invalid()} says what is left, {@link #sealSecrets()} tries again.
     *
     * @param environment what the environment and {@code .env} hold; {@code R2_ACCOUNT_ID} and its four kin count where the table
     *        has nothing
     */
    public static Settings open(Path configDb, MasterKey key, Clock clock, Map<String, String> environment) {
        return open(configDb, key, clock, environment, PATIENCE);
    }

    static Settings open(Path configDb, MasterKey key, Clock clock, Map<String, String> environment, Duration patience) {
        var settings = new Settings(SettingsFile.open(configDb, patience), key, clock, environment);
        try {
            settings.sealSecrets();
        } catch (ProblemException locked) {
            // Reading may still work, and tells what is left to do.
        }
        return settings;
    }

    /** Whether the file was not there when these were opened, so that all that was in it is gone. */
    public boolean wereMade() {
        return file.made();
    }

    /** All settings of this instant. */
    public CurrentSettings current() {
        var rows = table.read(Secrets.withTraces(KEYS));
        var values = new EnumMap<Setting, Value>(Setting.class);
        for (var setting : Setting.values()) {
            values.put(setting, Value.of(setting, rows, environment, key));
        }
        return new CurrentSettings(values, leftovers(rows));
    }

    /** How long a staged restore may wait; the default on the day on which the settings are what was lost. */
    public Duration restoreStaged() {
        try {
            return current().restoreStaged();
        } catch (ProblemException unreadable) {
            return Duration.ofHours(Long.parseLong(Setting.RESTORE_STAGED_HOURS.defaultValue()));
        }
    }

    /** All settings for people, in the order of {@link Setting}, secrets masked. */
    public List<SettingView> list() {
        return current().views();
    }

    /** @throws ProblemException SETTING_NOT_FOUND */
    public SettingView find(String settingKey) {
        var setting = Setting.of(settingKey);
        return current().view(setting);
    }

    /**
     * Sets one value; an empty one clears a setting that may be empty, and one that is there already changes nothing.
     *
     * @throws ProblemException SETTING_NOT_FOUND, SETTING_OUT_OF_RANGE saying what is allowed
     */
    public SettingView put(String settingKey, String value) {
        put(Map.of(settingKey, value));
        return find(settingKey);
    }

    /** Sets all of these values or, if one is refused, none; see {@link #put(String, String)}. */
    public void put(Map<String, String> valuesByKey) {
        var values = new EnumMap<Setting, String>(Setting.class);
        valuesByKey.forEach((name, value) -> values.put(Setting.of(name), value.strip()));
        values.forEach(Settings::check);
        checkEndpoint(values);
        if (values.keySet().stream().anyMatch(Setting::secret)) {
            // Replacing a plain value would leave its traces without a note that they are there.
            sealSecrets();
        }
        var before = current();
        var seconds = clock.instant().getEpochSecond();
        table.write(rows -> {
            for (var one : new TreeMap<>(values).entrySet()) {
                var setting = one.getKey();
                var row = rows.find(setting.key());
                if (!isStored(setting, one.getValue(), row)) {
                    var same = row.isEmpty() && before.text(setting).equals(one.getValue());
                    rows.put(setting.key(), stored(setting, one.getValue()), setting.description(), same ? null : seconds);
                }
            }
        });
    }

    /**
     * Seals secrets that somebody wrote in the clear, seals anew those under an earlier key of the key file, and removes the traces of both
     * from the file and its journals. To be called at start, on a restored file, and again as long as it leaves traces.
     */
    public Sealing sealSecrets() {
        return secrets.seal();
    }

    /**
     * Makes another {@code config.db}, which nobody else has open, ready to take this one's place: secrets that stand there in the
     * clear or under an earlier master key are sealed and their traces removed. Nothing stays beside the file.
     *
     * @param keep whether our settings of this moment go over its own; one that has no row now keeps the value there, as all do if our file is gone
     * @throws ProblemException SETTINGS_FAILED; the other file is then to be thrown away
     */
    public void carryInto(Path otherConfigDb, boolean keep) {
        var rows = keep && Files.exists(file.path()) ? table.read(KEYS) : Map.<String, SettingRow>of();
        var otherFile = SettingsFile.open(otherConfigDb, PATIENCE);
        var other = new SettingTable(otherFile);
        // First: a plain secret that were written over would leave its traces.
        var sealing = new Secrets(otherFile, other, key, clock).seal();
        if (!sealing.traceless()) {
            throw Problem.SETTINGS_FAILED.because("%s: %s".formatted(otherConfigDb, sealing.detail()));
        }
        other.write(carried -> {
            for (var row : rows.values()) {
                carried.put(row.key(), row.text(), row.description(), row.updatedAt().isPresent() ? row.updatedAt().getAsLong() : null);
            }
        });
    }

    /**
     * Whether it is there already: the schedule counts from when it was changed last. So what only takes the place of an equal default, or of an equal value of the
     * environment, is written without a time.
     */
    private boolean isStored(Setting setting, String value, Optional<SettingRow> row) {
        return row.map(SettingRow::text).filter(text -> text.equals(value) || setting.secret() && opens(setting, text, value)).isPresent();
    }

    private boolean opens(Setting setting, String sealed, String value) {
        try {
            return MasterKey.isSealed(sealed) && key.open(setting.key(), sealed).equals(value);
        } catch (ProblemException unopened) {
            return false;
        }
    }

    private String stored(Setting setting, String value) {
        return setting.secret() && !value.isEmpty() ? key.seal(setting.key(), value) : value;
    }

    private static void check(Setting setting, String value) {
        if (!setting.accepts(value)) {
            throw Value.outOfRange(setting, setting.key());
        }
    }

    private void checkEndpoint(Map<Setting, String> values) {
        if (!values.containsKey(Setting.R2_ENDPOINT) && !values.containsKey(Setting.R2_ALLOW_INSECURE)) {
            return;
        }
        var before = current();
        var endpoint = values.getOrDefault(Setting.R2_ENDPOINT, before.text(Setting.R2_ENDPOINT));
        var allowed = values.getOrDefault(Setting.R2_ALLOW_INSECURE, before.text(Setting.R2_ALLOW_INSECURE)).equals("1");
        if (Endpoint.isRisky(endpoint) && !allowed) {
            throw Problem.SETTING_OUT_OF_RANGE.because(
                    "r2_endpoint is plain http or a private address, which needs r2_allow_insecure = 1");
        }
    }

    private List<InvalidSetting> leftovers(Map<String, SettingRow> rows) {
        var plain = secrets(name -> Secrets.isPlain(rows, name), "%s is stored in the clear and could not be sealed yet");
        var outdated = secrets(name -> secrets.isOutdated(rows, name), "%s is still sealed under an earlier master key");
        var traces = secrets(Secrets.withTracesLeft(rows)::contains,
                "traces of %s, in the clear or under an earlier master key, could not be removed from the settings database yet");
        return Stream.of(plain, outdated, traces).flatMap(found -> found).toList();
    }

    private static Stream<InvalidSetting> secrets(Predicate<String> which, String detail) {
        return Stream.of(Setting.values()).filter(Setting::secret).map(Setting::key).filter(which)
                .map(name -> new InvalidSetting(name, Problem.SETTINGS_FAILED, detail.formatted(name)));
    }
}
