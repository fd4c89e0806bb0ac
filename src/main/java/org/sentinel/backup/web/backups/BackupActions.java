package org.sentinel.backup.web.backups;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.sentinel.backup.catalog.Pin;
import org.sentinel.backup.catalog.Role;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.retention.Consent;
import org.sentinel.backup.retention.Pinning;
import org.sentinel.backup.schedule.Operations;
import org.sentinel.backup.vault.BackupName;
import org.sentinel.backup.vault.Destination;
import org.sentinel.backup.web.Notices;
import org.sentinel.backup.web.PageAction;
import org.sentinel.backup.web.PageNote;
import org.sentinel.backup.web.Viewer;

/** What can be done with backups, from their list and from their pages; most of it after a question. */
@Named
@RequestScoped
public class BackupActions {

    @Inject
    private HttpServletRequest request;
    @Inject
    private Operations operations;
    @Inject
    private Pinning pinning;
    @Inject
    private Stock stock;
    @Inject
    private Viewer viewer;
    @Inject
    private PageNote note;
    @Inject
    private Notices notices;

    private Destination destination = Destination.LOCAL;
    private Question question;

    @PostConstruct
    void open() {
        destination = Query.of(request::getParameter).destination();
    }

    /** Begins a backup to this destination alone. */
    @PageAction(value = Role.OPERATOR, audit = "backup.start")
    public void backUp() {
        note.object(destination.word());
        note.detail("job " + operations.backUp(viewer.getUsername(), destination).id());
        notices.done("backups.begun");
    }

    /** Has a question asked: which one, and about which backup, says the request. */
    @PageAction(Role.VIEWER)
    public void ask() {
        var kind = Question.Kind.of(parameter("ask"));
        var held = stock.of(destination);
        question = kind == Question.Kind.ROTATE ? Question.ofRotation(stock.rotating(destination, held)) : aboutOne(kind, held);
    }

    private Question aboutOne(Question.Kind kind, Held held) {
        var name = name();
        var index = held.indexOf(name);
        if (index < 0) {
            throw Problem.BACKUP_NOT_FOUND.because("%s is not in %s".formatted(name, destination.word()));
        }
        return Question.ofOne(kind, stock.rows(destination, held, held.all().subList(index, index + 1)).get(0), Others.of(held, name));
    }

    /** Pins a backup, or changes the note of its pin. */
    @PageAction(value = Role.OPERATOR, audit = "backup.pin")
    public void pin() {
        var name = noted();
        var words = parameter("note").strip();
        if (!Pin.isNote(words)) {
            throw Problem.INVALID_REQUEST.because("a note is one line of at most %d characters".formatted(Pin.MOST_CHARACTERS));
        }
        pinning.pin(destination, name, words, viewer.getUsername());
        notices.done("backups.pinned.done", name.toString());
    }

    /** Leaves a backup to rotation again. */
    @PageAction(value = Role.OPERATOR, audit = "backup.unpin")
    public void unpin() {
        var name = noted();
        pinning.unpin(destination, name);
        notices.done("backups.unpinned.done", name.toString());
    }

    /** Begins to read a backup back. */
    @PageAction(value = Role.OPERATOR, audit = "proof.start")
    public void prove() {
        var name = noted();
        note.detail("job " + operations.prove(viewer.getUsername(), destination, name).id());
        notices.done("backups.prove.begun", name.toString());
    }

    /** Deletes a backup, and returns when it is gone. */
    @PageAction(value = Role.ADMIN, audit = "backup.delete")
    public void delete() {
        var name = noted();
        operations.delete(viewer.getUsername(), destination, name);
        notices.done("backups.deleted", name.toString());
    }

    /** Begins a rotation; one that would remove more than half of the proved backups has to be confirmed. */
    @PageAction(value = Role.ADMIN, audit = "rotation.start")
    public void rotate() {
        note.object(destination.word());
        var confirmed = !parameter("confirm").isEmpty();
        if (!confirmed) {
            stock.of(destination).rotation().map(rotating -> rotating.preview().plan()).filter(plan -> plan.held(Consent.ASKED)).ifPresent(plan -> {
                throw Problem.ROTATION_HELD.because(plan.brake().sentence());
            });
        }
        var job = operations.rotate(viewer.getUsername(), destination, confirmed);
        note.detail(confirmed ? "confirmed; job " + job.id() : "job " + job.id());
        notices.done("backups.rotate.begun");
    }

    /** The backup that the request names, which from now on stands in the audit trail. */
    private BackupName noted() {
        var name = name();
        note.object(destination.word() + "/" + name);
        return name;
    }

    private BackupName name() {
        return BackupName.parse(parameter("name"));
    }

    private String parameter(String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "");
    }

    /** What is asked now; null if nothing is. */
    public Question getQuestion() {
        return question;
    }
}
