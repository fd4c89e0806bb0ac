package org.sentinel.backup.web.settings;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Map;
import org.sentinel.backup.audit.AuditTrail;
import org.sentinel.backup.catalog.AuditOutcome;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.settings.SettingView;
import org.sentinel.backup.settings.Settings;
import org.sentinel.backup.web.Viewer;

/** Writes settings for somebody at a page; each change is an entry of the audit trail. */
@RequestScoped
public class SettingWriter {

    private static final String ACTION = "setting.change";

    @Inject
    private Settings settings;
    @Inject
    private AuditTrail trail;
    @Inject
    private Viewer viewer;

    /**
     * Writes all of these, or none.
     *
     * @throws ProblemException SETTING_OUT_OF_RANGE, SETTINGS_FAILED
     */
    public void write(Map<String, String> changes) {
        var before = changes.keySet().stream().map(settings::find).toList();
        try {
            settings.put(changes);
        } catch (ProblemException e) {
            changes.keySet().forEach(key -> trail.failed(viewer.caller(), ACTION, key, e.problem().name()));
            throw e;
        }
        before.forEach(this::note);
    }

    private void note(SettingView before) {
        trail.note(viewer.caller(), ACTION, before.key(), AuditOutcome.OK, before.changeTo(settings.find(before.key())));
    }
}
