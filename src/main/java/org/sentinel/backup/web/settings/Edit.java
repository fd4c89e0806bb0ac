package org.sentinel.backup.web.settings;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sentinel.backup.settings.SettingView;

/**
 * What somebody wants to have changed, and what is in the way. Only what he changed himself counts, so that nothing is written over that
 * somebody else has changed since the form was opened.
 *
 * @param changes the new values by key
 * @param wrong the keys whose values are not allowed
 * @param changedByOthers the keys that have another value by now than the form was opened with
 */
record Edit(Map<String, String> changes, Set<String> wrong, Set<String> changedByOthers) {

    /**
     * @param entered what the form has now; of a secret nothing, unless it is to be another one
     * @param opened what it was opened with
     * @param cleared the secrets that are to go
     */
    static Edit of(List<Field> fields, Map<String, String> entered, Map<String, String> opened, Set<String> cleared, Map<String, SettingView> now) {
        var changes = new LinkedHashMap<String, String>();
        var wrong = new LinkedHashSet<String>();
        var others = new LinkedHashSet<String>();
        for (var field : fields) {
            var key = field.getKey();
            var value = entered.getOrDefault(key, "").strip();
            var current = now.get(key).value();
            if (field.isSecret() ? value.isEmpty() && !cleared.contains(key) : value.equals(opened.get(key)) || value.equals(current)) {
                continue;
            }
            changes.put(key, value);
            if (!field.setting().accepts(value)) {
                wrong.add(key);
            } else if (!field.isSecret() && !current.equals(opened.get(key))) {
                others.add(key);
            }
        }
        return new Edit(changes, wrong, others);
    }

    boolean isClean() {
        return wrong.isEmpty() && changedByOthers.isEmpty();
    }
}
