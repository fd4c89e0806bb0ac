package org.sentinel.backup.settings;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.sentinel.backup.problem.Problem;

/** All settings as they were at one instant; later changes do not reach it. */
public final class CurrentSettings {

    private final Map<Setting, Value> values;
    private final List<InvalidSetting> leftovers;

    CurrentSettings(Map<Setting, Value> values, List<InvalidSetting> leftovers) {
        this.values = new EnumMap<>(values);
        this.leftovers = List.copyOf(leftovers);
    }

    /** The value as text; of a secret the secret itself, which is neither logged nor shown. */
    public String text(Setting setting) {
        return values.get(setting).text();
    }

    /** @throws NumberFormatException if this setting is no number */
    public int number(Setting setting) {
        return Integer.parseInt(text(setting));
    }

    public boolean flag(Setting setting) {
        return text(setting).equals("1");
    }

    /** When this setting was last written to the settings, if it ever was. */
    public Optional<Instant> changedAt(Setting setting) {
        return values.get(setting).updatedAt();
    }

    /** When the bucket of now was named; {@link Instant#EPOCH} if only the environment names it. */
    public Instant r2NamedAt() {
        return R2Resolution.PLACE.stream().map(this::changedAt).flatMap(Optional::stream).max(Comparator.naturalOrder()).orElse(Instant.EPOCH);
    }

    public boolean r2Enabled() {
        return flag(Setting.R2_BACKUP_ENABLED);
    }

    public boolean localEnabled() {
        return flag(Setting.LOCAL_BACKUP_ENABLED);
    }

    public Duration lockWait() {
        return Duration.ofSeconds(number(Setting.LOCK_WAIT_SECONDS));
    }

    /** How long a staged restore may wait. */
    public Duration restoreStaged() {
        return Duration.ofHours(number(Setting.RESTORE_STAGED_HOURS));
    }

    /** Whether what stands for R2 is Cloudflare's, and no other S3 store. */
    public boolean r2AtCloudflare() {
        var endpoint = text(Setting.R2_ENDPOINT);
        return endpoint.isEmpty() || endpoint.contains(".r2.cloudflarestorage.com");
    }

    /** The keys of the settings that R2 still needs; empty when {@link #r2()} returns. */
    public List<String> r2Missing() {
        return new R2Resolution(this).missing();
    }

    /**
     * The bucket's settings, whether R2 is enabled or not.
     *
     * @throws org.sentinel.backup.problem.ProblemException NOT_CONFIGURED naming the settings that are needed,
     *         SETTING_OUT_OF_RANGE if another place would stand for an invalid one, or MASTER_KEY_UNUSABLE if the secret is there and
     *         cannot be opened
     */
    public R2Settings r2() {
        return new R2Resolution(this).resolve();
    }

    /**
     * What a person should look at: values that are out of range (the default counts instead), secrets that the master key
     * does not open, secrets in the clear and traces of them that could not be removed yet.
     */
    public List<InvalidSetting> invalid() {
        return Stream.concat(refused().stream(), leftovers.stream()).toList();
    }

    /** Those of them whose default counts instead. */
    public List<InvalidSetting> refused() {
        return values.values().stream().map(Value::invalid).flatMap(Optional::stream).toList();
    }

    /** What is wrong with one setting's stored value, if anything is; {@link #text} then gives its default. */
    public Optional<InvalidSetting> invalid(Setting setting) {
        return values.get(setting).invalid();
    }

    /** The keys of the secrets that the master key does not open: they must be entered again, or the right key file put back. */
    public List<String> unopened() {
        return invalid().stream().filter(found -> found.problem() == Problem.MASTER_KEY_UNUSABLE).map(InvalidSetting::key).toList();
    }

    List<SettingView> views() {
        return values.keySet().stream().map(this::view).toList();
    }

    SettingView view(Setting setting) {
        return values.get(setting).view(invalid().stream().filter(found -> found.key().equals(setting.key())).findFirst());
    }
}
