package org.sentinel.backup.web.settings;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseId;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.stream.Collectors;
import org.sentinel.backup.alert.Alerts;
import org.sentinel.backup.alert.ChannelView;
import org.sentinel.backup.catalog.Condition;
import org.sentinel.backup.catalog.Role;
import org.sentinel.backup.schedule.Operations;
import org.sentinel.backup.settings.Settings;
import org.sentinel.backup.vault.Destination;
import org.sentinel.backup.vault.DestinationCheck;
import org.sentinel.backup.web.Notices;
import org.sentinel.backup.web.PageAction;
import org.sentinel.backup.web.PageNote;
import org.sentinel.backup.web.Texts;
import org.sentinel.backup.web.Viewer;

/** Tries out what is saved: destinations and ways to tell people. */
@Named
@RequestScoped
public class Trials {

    @Inject
    private SettingsPage form;
    @Inject
    private Settings settings;
    @Inject
    private Operations operations;
    @Inject
    private Alerts alerts;
    @Inject
    private Viewer viewer;
    @Inject
    private PageNote note;
    @Inject
    private Notices notices;
    @Inject
    private Texts texts;

    private DestinationCheck check;
    private String missing;

    /** Tries the destination of this tab, step by step. */
    @PageAction(value = Role.OPERATOR, audit = "destination.test")
    public void tryDestination() {
        note.object(destination().word());
        check = operations.test(destination());
    }

    /** Starts a backup to the destination of this tab. */
    @PageAction(value = Role.OPERATOR, audit = "backup.start")
    public void backUp() {
        note.object(destination().word());
        note.detail("job " + operations.backUp(viewer.getUsername(), destination()).id());
        notices.done("overview.begun");
    }

    /** Sends a test to a channel. */
    @PageAction(value = Role.OPERATOR, audit = "alert.test")
    public void tell(String channel) {
        note.object(channel);
        var result = alerts.test(channel);
        if (result.ok()) {
            notices.done("settings.alert.sent");
        } else {
            notices.warning("settings.alert.failed", result.message());
        }
    }

    /** Whether a test has been made, and passed. */
    public boolean isPassed() {
        return check != null && check.passed();
    }

    public boolean isFailed() {
        return check != null && !check.passed();
    }

    /** The steps of the test. */
    public List<CheckedStep> getSteps() {
        return check == null ? List.of() : check.steps().stream().map(step -> new CheckedStep(step.name(), step.ok(), step.detail())).toList();
    }

    /**
     * The names of what has to be entered before a backup can go there, in the viewer's language; empty if nothing. Asked for by many parts
     * of the page: while it is rendered, and nothing is saved any more, the first answer stands.
     */
    public String getMissing() {
        if (FacesContext.getCurrentInstance().getCurrentPhaseId() != PhaseId.RENDER_RESPONSE) {
            return missing();
        }
        if (missing == null) {
            missing = missing();
        }
        return missing;
    }

    private String missing() {
        return destination() != Destination.R2 ? "" : settings.current().r2Missing().stream()
                .map(key -> texts.of("setting." + key)).collect(Collectors.joining(", "));
    }

    /** How the channel of a section fares. */
    public ChannelView channel(String name) {
        return alerts.channels().stream().filter(view -> view.state().channel().name().equalsIgnoreCase(name)).findFirst().orElseThrow();
    }

    /** What is wrong now. */
    public List<Condition> getConditions() {
        return alerts.open();
    }

    private Destination destination() {
        return form.tab().destination().orElseThrow();
    }
}
