package org.sentinel.backup.web.settings;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.sentinel.backup.catalog.Role;
import org.sentinel.backup.settings.SettingView;
import org.sentinel.backup.settings.Settings;
import org.sentinel.backup.settings.Source;
import org.sentinel.backup.web.Notices;
import org.sentinel.backup.web.PageAction;

/** The form of a tab of the settings: all that is entered is saved, or nothing. */
@Named
@RequestScoped
public class SettingsPage {

    private static final Set<String> LED = Set.of("other_store", "folder", "schedule", "retention", "keep", "details", "mail", "webhook", "ping");
    /** A page asks for them once for each of them. */
    private static final List<String> ZONES = ZoneId.getAvailableZoneIds().stream()
            .filter(zone -> zone.contains("/") && !zone.startsWith("Etc/") && !zone.startsWith("SystemV/")).sorted().toList();
    private static final Set<String> CHANNELS = Set.of("mail", "webhook", "ping");

    @Inject
    private Settings settings;
    @Inject
    private SettingWriter writer;
    @Inject
    private Notices notices;
    @Inject
    private HttpServletRequest request;

    private Tab tab;
    private Map<String, SettingView> views = Map.of();
    private final Map<String, String> values = new HashMap<>();
    private final Map<String, Boolean> flags = new HashMap<>();
    private final Map<String, String> opened = new HashMap<>();
    private final Map<String, Boolean> cleared = new HashMap<>();
    private Edit edit = new Edit(Map.of(), Set.of(), Set.of());

    @PostConstruct
    void open() {
        tab = Tab.of(request.getParameter("tab"));
        read();
        fill();
    }

    private void read() {
        views = settings.list().stream().collect(Collectors.toMap(SettingView::key, view -> view, (one, other) -> one, LinkedHashMap::new));
    }

    private void fill() {
        for (var field : tab.fields()) {
            var value = field.isSecret() ? "" : views.get(field.getKey()).value();
            values.put(field.getKey(), value);
            opened.put(field.getKey(), value);
            flags.put(field.getKey(), value.equals("1"));
            cleared.put(field.getKey(), false);
        }
    }

    /** Saves what was changed, if all of it is right. */
    @PageAction(Role.ADMIN)
    public void save() {
        edit = Edit.of(tab.fields(), entered(), opened, chosen(cleared), views);
        if (edit.changes().isEmpty()) {
            notices.done("settings.nothing");
        } else if (edit.isClean()) {
            writer.write(edit.changes());
            read();
            fill();
            notices.done("settings.saved", edit.changes().size());
        } else {
            edit.changedByOthers().forEach(key -> opened.put(key, views.get(key).value()));
            notices.warning("settings.not_saved");
        }
    }

    /** What the form has now, saved or not, by key; flags as 0 and 1. */
    Map<String, String> entered() {
        var all = new HashMap<>(values);
        tab.fields().stream().filter(field -> field.kind() == Field.Kind.FLAG)
                .forEach(field -> all.put(field.getKey(), Boolean.TRUE.equals(flags.get(field.getKey())) ? "1" : "0"));
        return all;
    }

    private static Set<String> chosen(Map<String, Boolean> ticks) {
        return ticks.entrySet().stream().filter(tick -> Boolean.TRUE.equals(tick.getValue())).map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    Tab tab() {
        return tab;
    }

    /** The tab's word in small letters. */
    public String getTab() {
        return tab.word();
    }

    /** The part that shows the tab. */
    public String getPart() {
        return tab.destination().isPresent() ? "destination" : tab.word();
    }

    /** The time zones to choose from. */
    public List<String> getZones() {
        return ZONES;
    }

    /** Whether there is a sentence that leads into a section. */
    public boolean lead(Section section) {
        return LED.contains(section.name());
    }

    /** Whether a section is a way to tell people. */
    public boolean channel(Section section) {
        return CHANNELS.contains(section.name());
    }

    public List<String> getTabs() {
        return Arrays.stream(Tab.values()).map(Tab::word).toList();
    }

    public List<Section> getSections() {
        return tab.sections();
    }

    /** Whether a section has to be seen although it could be folded: something in it is wrong, or is not as it is by default. */
    public boolean open(Section section) {
        var entered = entered();
        return section.fields().stream().anyMatch(field -> wrong(field.getKey()) || changedByOthers(field.getKey())
                || !entered.get(field.getKey()).equals(field.setting().defaultValue()));
    }

    public boolean wrong(String key) {
        return edit.wrong().contains(key) || views.get(key).attention().isPresent() && !edit.changes().containsKey(key);
    }

    public boolean changedByOthers(String key) {
        return edit.changedByOthers().contains(key);
    }

    /** What counts now; of a secret a mask, or nothing. */
    public String current(String key) {
        return views.get(key).value();
    }

    /** Whether a secret is set. */
    public boolean isSet(String key) {
        return !views.get(key).value().isEmpty();
    }

    /** Whether it comes from the environment. */
    public boolean outside(String key) {
        return views.get(key).source() == Source.ENVIRONMENT;
    }

    public Map<String, String> getValues() {
        return values;
    }

    public Map<String, Boolean> getFlags() {
        return flags;
    }

    public Map<String, String> getOpened() {
        return opened;
    }

    public Map<String, Boolean> getCleared() {
        return cleared;
    }
}
