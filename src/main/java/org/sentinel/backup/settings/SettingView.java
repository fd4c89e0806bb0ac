package org.sentinel.backup.settings;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A setting as people see it.
 *
 * @param value what counts now; of a secret {@value #MASK}, or empty when unset
 * @param updatedAt when it was last written to the settings, if it ever was
 * @param attention why a person should look at it; empty if nobody needs to
 */
public record SettingView(String key, String value, String description, String allowed, String defaultValue, Source source,
                          Optional<Instant> updatedAt, Optional<InvalidSetting> attention) {

    static final String MASK = "********";

    public SettingView {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(updatedAt, "updatedAt");
        Objects.requireNonNull(attention, "attention");
    }

    /**
     * How it became another, for the audit trail. Of a secret neither value, although both are masked: whether there was one is nobody's
     * business in a list that is kept for long.
     */
    public String changeTo(SettingView after) {
        return Setting.of(key).secret() ? "changed" : "from \"%s\" to \"%s\"".formatted(value, after.value);
    }
}
