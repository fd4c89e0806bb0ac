package org.sentinel.backup.settings;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.sentinel.backup.problem.ProblemException;

/**
 * Sees to it that no secret stays in the clear, or sealed under an earlier key of the key file. That traces are still to be removed stands in a row of the table itself,
 * written with the sealed value, so that it is not forgotten when the program ends in between.
 */
record Secrets(SettingsFile file, SettingTable table, MasterKey key, Clock clock) {

    static final String TRACES_KEY = "sentinel_backup_traces";

    private static final List<String> KEYS = Arrays.stream(Setting.values()).filter(Setting::secret).map(Setting::key).toList();

    Sealing seal() {
        var rows = table.read(withTraces(KEYS));
        if (KEYS.stream().noneMatch(secret -> isDue(rows, secret)) && !tracesLeft(rows)) {
            return new Sealing(List.of(), true, "");
        }
        var sealed = sealDue();
        try {
            new Traces(file).remove();
            table.write(present -> present.remove(TRACES_KEY));
            return new Sealing(sealed, true, "");
        } catch (ProblemException failure) {
            return new Sealing(sealed, false, failure.detail());
        }
    }

    static List<String> withTraces(List<String> keys) {
        var all = new ArrayList<>(keys);
        all.add(TRACES_KEY);
        return all;
    }

    static boolean tracesLeft(Map<String, SettingRow> rows) {
        return rows.containsKey(TRACES_KEY);
    }

    /** The keys of the secrets that may still have left traces. */
    static List<String> withTracesLeft(Map<String, SettingRow> rows) {
        return Optional.ofNullable(rows.get(TRACES_KEY)).map(row -> names(row.text())).orElse(List.of());
    }

    /** Names that are not known (any more) stand for the one secret that there was first. */
    private static List<String> names(String noted) {
        var known = Arrays.stream(noted.split(",")).filter(KEYS::contains).toList();
        return known.isEmpty() ? KEYS.subList(0, 1) : known;
    }

    static boolean isPlain(Map<String, SettingRow> rows, String key) {
        return text(rows, key).filter(text -> !MasterKey.isSealed(text)).isPresent();
    }

    boolean isOutdated(Map<String, SettingRow> rows, String secret) {
        return text(rows, secret).filter(text -> MasterKey.isSealed(text) && key.isOutdated(secret, text)).isPresent();
    }

    private static Optional<String> text(Map<String, SettingRow> rows, String key) {
        return Optional.ofNullable(rows.get(key)).map(row -> row.text().strip()).filter(text -> !text.isEmpty());
    }

    private boolean isDue(Map<String, SettingRow> rows, String secret) {
        return isPlain(rows, secret) || isOutdated(rows, secret);
    }

    private String sealedAnew(String secret, String text) {
        return key.seal(secret, MasterKey.isSealed(text) ? key.open(secret, text) : text);
    }

    private List<String> sealDue() {
        var sealed = new ArrayList<String>();
        table.write(rows -> {
            for (var secret : KEYS) {
                var row = rows.find(secret);
                if (row.isPresent() && isDue(Map.of(secret, row.get()), secret)) {
                    rows.rewrite(secret, sealedAnew(secret, row.get().text().strip()));
                    sealed.add(secret);
                }
            }
            if (!sealed.isEmpty()) {
                var all = new TreeSet<>(rows.find(TRACES_KEY).map(row -> names(row.text())).orElse(List.of()));
                all.addAll(sealed);
                rows.put(TRACES_KEY, String.join(",", all), "Traces of these secrets are still to be removed from this file", clock.instant().getEpochSecond());
            }
        });
        return sealed;
    }
}
