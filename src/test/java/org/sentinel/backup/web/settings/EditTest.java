package org.sentinel.backup.web.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sentinel.backup.settings.Setting;
import org.sentinel.backup.settings.SettingView;
import org.sentinel.backup.settings.Source;

class EditTest {

    private static final List<Field> FIELDS = List.of(Field.text(Setting.BACKUP_TIME), Field.number(Setting.KEEP_LAST), Field.text(Setting.ALERT_PING_URL));
    private static final String SECRET = Setting.ALERT_PING_URL.key();

    private final Map<String, SettingView> now = Stream.of(view("backup_time", "03:00"), view("keep_last", "0"), view(SECRET, "********"))
            .collect(Collectors.toMap(SettingView::key, view -> view));

    @Test
    void whatIsAsItWasIsNoChange() {
        var edit = Edit.of(FIELDS, Map.of("backup_time", "03:00 ", "keep_last", "0", SECRET, ""), Map.of("backup_time", "03:00", "keep_last", "0"),
                Set.of(), now);

        assertEquals(Map.of(), edit.changes());
        assertTrue(edit.isClean());
    }

    @Test
    void whatSomebodyElseHasChangedIsLeftAloneByWhoDidNotTouchIt() {
        var edit = Edit.of(FIELDS, Map.of("backup_time", "02:00", "keep_last", "7"), Map.of("backup_time", "02:00", "keep_last", "0"), Set.of(), now);

        assertEquals(Map.of("keep_last", "7"), edit.changes());
        assertTrue(edit.isClean());
    }

    @Test
    void whatSomebodyElseHasChangedIsNotWrittenOver() {
        var edit = Edit.of(FIELDS, Map.of("backup_time", "04:00"), Map.of("backup_time", "02:00", "keep_last", ""), Set.of(), now);

        assertEquals(Set.of("backup_time"), edit.changedByOthers());
        assertFalse(edit.isClean());
    }

    @Test
    void bothWhoWantTheSameAreInAgreement() {
        var edit = Edit.of(FIELDS, Map.of("backup_time", "03:00", "keep_last", "0"), Map.of("backup_time", "02:00", "keep_last", "0"), Set.of(), now);

        assertEquals(Map.of(), edit.changes());
        assertTrue(edit.isClean());
    }

    @Test
    void whatIsNotAllowedIsNamed() {
        var edit = Edit.of(FIELDS, Map.of("backup_time", "24:00", "keep_last", "many"), Map.of("backup_time", "03:00", "keep_last", "0"), Set.of(), now);

        assertEquals(Set.of("backup_time", "keep_last"), edit.wrong());
    }

    @Test
    void anEmptySecretStaysAndATickedOneGoes() {
        var same = Map.of("backup_time", "03:00", "keep_last", "0");

        assertEquals(Map.of(), Edit.of(FIELDS, same, same, Set.of(), now).changes());
        assertEquals(Map.of(SECRET, ""), Edit.of(FIELDS, same, same, Set.of(SECRET), now).changes());
        assertEquals(Map.of(SECRET, "https://ping.example.org"), Edit.of(FIELDS,
                Map.of("backup_time", "03:00", "keep_last", "0", SECRET, "https://ping.example.org"), same, Set.of(), now).changes());
    }

    @Test
    void eachSettingStandsOnATabOnce() {
        for (var tab : Tab.values()) {
            assertEquals(tab.fields().size(), tab.fields().stream().map(Field::getKey).distinct().count(), tab.word());
        }
        var shown = Arrays.stream(Tab.values()).flatMap(tab -> tab.fields().stream()).map(Field::setting).collect(Collectors.toSet());
        assertEquals(Set.of(Setting.values()), shown);
    }

    private static SettingView view(String key, String value) {
        return new SettingView(key, value, "", "", "", Source.SETTINGS, Optional.empty(), Optional.empty());
    }
}
