package org.sentinel.backup.web.welcome;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sentinel.backup.backup.DatabaseState;
import org.sentinel.backup.backup.Inventory;
import org.sentinel.backup.backup.Shelves;
import org.sentinel.backup.catalog.Role;
import org.sentinel.backup.schedule.Operations;
import org.sentinel.backup.settings.Setting;
import org.sentinel.backup.settings.Settings;
import org.sentinel.backup.vault.Destination;
import org.sentinel.backup.vault.DestinationCheck;
import org.sentinel.backup.web.Notices;
import org.sentinel.backup.web.PageAction;
import org.sentinel.backup.web.PageNote;
import org.sentinel.backup.web.Viewer;
import org.sentinel.backup.web.settings.CheckedStep;
import org.sentinel.backup.web.settings.SettingWriter;

/** Leads from a fresh start to the first proved backup: what is protected, where it goes, and the backup itself. */
@Named
@RequestScoped
public class WelcomePage {

    private static final List<Setting> ENTERED = List.of(Setting.R2_ACCOUNT_ID, Setting.R2_ACCESS_KEY_ID, Setting.R2_SECRET_ACCESS_KEY,
            Setting.R2_BUCKET_NAME, Setting.R2_ENDPOINT);

    @Inject
    private Settings settings;
    @Inject
    private SettingWriter writer;
    @Inject
    private Operations operations;
    @Inject
    private Inventory inventory;
    @Inject
    private Shelves shelves;
    @Inject
    private Viewer viewer;
    @Inject
    private PageNote note;
    @Inject
    private Notices notices;

    private final Map<String, String> values = new HashMap<>();
    private String where = "r2";
    private boolean insecure;
    private DestinationCheck check;

    @PostConstruct
    void open() {
        var now = settings.current();
        ENTERED.forEach(setting -> values.put(setting.key(), setting.secret() ? "" : now.text(setting)));
        insecure = now.flag(Setting.R2_ALLOW_INSECURE);
        where = now.text(Setting.R2_ENDPOINT).isEmpty() ? "r2" : "s3";
    }

    /** Saves where backups go, tries it, and switches it on if it works. */
    @PageAction(value = Role.ADMIN, audit = "destination.test")
    public void connect() {
        note.object(Destination.R2.word());
        writer.write(changes());
        check = operations.test(Destination.R2);
        if (check.passed()) {
            writer.write(Map.of(Setting.R2_BACKUP_ENABLED.key(), "1"));
        }
    }

    private Map<String, String> changes() {
        var changes = new HashMap<>(values);
        changes.put((where.equals("r2") ? Setting.R2_ENDPOINT : Setting.R2_ACCOUNT_ID).key(), "");
        changes.put(Setting.R2_ALLOW_INSECURE.key(), insecure && where.equals("s3") ? "1" : "0");
        if (values.get(Setting.R2_SECRET_ACCESS_KEY.key()).isEmpty()) {
            changes.remove(Setting.R2_SECRET_ACCESS_KEY.key());
        }
        var now = settings.current();
        changes.entrySet().removeIf(change -> !Setting.of(change.getKey()).secret() && now.text(Setting.of(change.getKey())).equals(change.getValue().strip()));
        return changes;
    }

    /** Starts the first backup, to all destinations that are on. */
    @PageAction(value = Role.ADMIN, audit = "backup.start")
    public void backUp() {
        note.detail("job " + operations.backUp(viewer.getUsername()).id());
        notices.done("overview.begun");
    }

    /** The databases that are protected. */
    public List<DatabaseState> getDatabases() {
        return inventory.databases();
    }

    /** Whether there is at least one of them. */
    public boolean isAnything() {
        return inventory.databases().stream().anyMatch(DatabaseState::present);
    }

    /** Whether backups go to R2 or another store. */
    public boolean isConnected() {
        var now = settings.current();
        return now.r2Enabled() && now.r2Missing().isEmpty();
    }

    /** Whether a backup was proved at a destination, {@code local} or {@code r2}. */
    public boolean proved(String destination) {
        return shelves.remembered(Destination.of(destination)).newestProved().isPresent();
    }

    /** Whether the test that was just made has failed. */
    public boolean isFailed() {
        return check != null && !check.passed();
    }

    /** The steps of that test. */
    public List<CheckedStep> getSteps() {
        return check == null ? List.of() : check.steps().stream().map(step -> new CheckedStep(step.name(), step.ok(), step.detail())).toList();
    }

    /** Whether the secret is set. */
    public boolean isSecretSet() {
        return !settings.find(Setting.R2_SECRET_ACCESS_KEY.key()).value().isEmpty();
    }

    public Map<String, String> getValues() {
        return values;
    }

    public String getWhere() {
        return where;
    }

    public void setWhere(String where) {
        this.where = where;
    }

    public boolean isInsecure() {
        return insecure;
    }

    public void setInsecure(boolean insecure) {
        this.insecure = insecure;
    }
}
