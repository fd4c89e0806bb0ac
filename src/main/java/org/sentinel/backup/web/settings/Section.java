package org.sentinel.backup.web.settings;

import java.util.List;

/**
 * Settings that belong together.
 *
 * @param name its key among the texts
 * @param folded whether it is opened only by those who want it
 */
public record Section(String name, boolean folded, List<Field> fields) {

    static Section of(String name, Field... fields) {
        return new Section(name, false, List.of(fields));
    }

    static Section folded(String name, Field... fields) {
        return new Section(name, true, List.of(fields));
    }

    // Expression Language knows no components of records.

    public String getName() {
        return name;
    }

    public boolean isFolded() {
        return folded;
    }

    public List<Field> getFields() {
        return fields;
    }
}
