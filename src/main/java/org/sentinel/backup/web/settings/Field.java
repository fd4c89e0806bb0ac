package org.sentinel.backup.web.settings;

import java.util.List;
import java.util.Locale;
import org.sentinel.backup.settings.Setting;

/**
 * One setting of a form.
 *
 * @param choices the values to choose from; empty if it is not a choice
 */
public record Field(Setting setting, Kind kind, List<String> choices) {

    /** How it is entered. */
    enum Kind { TEXT, NUMBER, FLAG, CHOICE, SECRET }

    static Field text(Setting setting) {
        return new Field(setting, setting.secret() ? Kind.SECRET : Kind.TEXT, List.of());
    }

    static Field number(Setting setting) {
        return new Field(setting, Kind.NUMBER, List.of());
    }

    static Field flag(Setting setting) {
        return new Field(setting, Kind.FLAG, List.of());
    }

    static Field choice(Setting setting, String... choices) {
        return new Field(setting, Kind.CHOICE, List.of(choices));
    }

    boolean isSecret() {
        return kind == Kind.SECRET;
    }

    // Expression Language knows no components of records.

    public String getKey() {
        return setting.key();
    }

    /** In small letters. */
    public String getKind() {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    public List<String> getChoices() {
        return choices;
    }
}
