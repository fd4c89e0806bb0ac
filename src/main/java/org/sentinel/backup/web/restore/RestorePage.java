package org.sentinel.backup.web.restore;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.sentinel.backup.catalog.Job;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.schedule.RestoreOperations;
import org.sentinel.backup.vault.BackupName;
import org.sentinel.backup.vault.Destination;
import org.sentinel.backup.web.Faces;
import org.sentinel.backup.web.Notices;

/** Leads through a restore. What it shows follows from what there is, and from its address; so another tab, the back button and a reload do no harm. */
@Named
@RequestScoped
public class RestorePage {

    @Inject
    private Situations situations;
    @Inject
    private RestoreActions actions;
    @Inject
    private ChangedNow changed;
    @Inject
    private EarlierRestores earlier;
    @Inject
    private RestoreOperations operations;
    @Inject
    private Notices notices;
    @Inject
    private HttpServletRequest request;

    private RestoreAddress address;
    private Situation situation;

    @PostConstruct
    void open() {
        address = RestoreAddress.of(request);
        situation = situations.at(address);
    }

    /** Stages the chosen backup. */
    public void stage() {
        try {
            actions.stage(address, Choice.of(request));
        } catch (ProblemException e) {
            notices.warning("restore.nothing.chosen");
        }
    }

    /** Applies what is staged, if its date was typed. */
    public void apply() {
        if (!value("date").equals(getConfirmation())) {
            notices.warning("restore.date.wrong", getConfirmation());
            return;
        }
        actions.apply(value("id"));
        situation = situations.at(new RestoreAddress("", "", "", value("id"), "", ""));
        if (situation.view() == Situation.View.WAITING) {
            Faces.show("restore-view");
        }
    }

    /** Gives up what is staged. */
    public void cancel() {
        actions.cancel(value("id"));
    }

    /** Stages what was in place before a restore. */
    public void undo() {
        actions.undo(address.done());
    }

    private String value(String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "").strip();
    }

    public RestoreAddress getAddress() {
        return address;
    }

    public Situation getSituation() {
        return situation;
    }

    /** Whether somebody is asked if the staged restore is to be given up. */
    public boolean isCancelling() {
        return address.ask().equals("cancel");
    }

    /** What has to be typed; empty if nothing is staged. */
    public String getConfirmation() {
        return situation.pending().map(pending -> Confirmation.of(pending.ticket())).orElse("");
    }

    /** Whether staging ended because a database is damaged, which can be accepted. */
    public boolean isDamageFound() {
        return situation.job().flatMap(Job::failure).filter(failure -> failure.problem() == Problem.BACKUP_DAMAGED).isPresent();
    }

    /** When the chosen backup was made; empty if the address names none, or no destination. */
    public Optional<Instant> getChosen() {
        return BackupName.of(address.backup()).filter(name -> getDestinations().contains(address.from())).map(BackupName::instant);
    }

    /** What the staged restore would change, or the one that is done has changed; empty if nobody knows. */
    public Optional<RestoreChanges> getChanges() {
        return changed.of(situation);
    }

    public List<String> getDestinations() {
        return Arrays.stream(Destination.values()).map(Destination::word).toList();
    }

    /** Whether the server is started again by itself. */
    public boolean isRestarts() {
        return operations.restarts();
    }

    /** The restore that was asked for, and whether it can be undone. */
    public Optional<EarlierRestores.Row> getResult() {
        return situation.restore().map(earlier::row);
    }
}
