package org.sentinel.backup.web.restore;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import org.sentinel.backup.catalog.Role;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.restore.PendingRestore;
import org.sentinel.backup.restore.PendingRestores;
import org.sentinel.backup.schedule.RestoreOperations;
import org.sentinel.backup.vault.BackupName;
import org.sentinel.backup.vault.Destination;
import org.sentinel.backup.web.AfterAnswer;
import org.sentinel.backup.web.Faces;
import org.sentinel.backup.web.PageAction;
import org.sentinel.backup.web.PageNote;
import org.sentinel.backup.web.Viewer;

/** What the restore's page does, each noted in the audit trail; then it leads on to what comes of it. */
@RequestScoped
public class RestoreActions {

    @Inject
    private RestoreOperations operations;
    @Inject
    private PendingRestores pending;
    @Inject
    private Viewer viewer;
    @Inject
    private PageNote note;
    @Inject
    private HttpServletRequest request;

    /** Starts staging a backup; nothing is applied. */
    @PageAction(value = Role.ADMIN, audit = "restore.stage.start")
    public void stage(RestoreAddress address, Choice choice) {
        var destination = Destination.of(address.from());
        var name = BackupName.parse(address.backup());
        note.object(destination.word() + "/" + name);
        note.detail(choice.detail());
        var job = operations.restore(destination, name, choice.request(viewer.getUsername()), false);
        Faces.redirect(RestoreAddress.ofJob(job.id()));
    }

    /** Starts staging what was in place before a restore; nothing is applied. */
    @PageAction(value = Role.ADMIN, audit = "restore.undo")
    public void undo(String id) {
        note.object(id);
        var job = operations.undo(id, Choice.ALL.request(viewer.getUsername()), false);
        Faces.redirect(RestoreAddress.ofJob(job.id()));
    }

    /** Has the next start apply what is staged, and starts the server again if something would. */
    @PageAction(value = Role.ADMIN, audit = "restore.apply")
    public void apply(String id) {
        require(id);
        operations.apply();
        AfterAnswer.of(request, operations::restartNow);
    }

    /** Gives up what is staged. */
    @PageAction(value = Role.ADMIN, audit = "restore.cancel")
    public void cancel(String id) {
        require(id);
        operations.cancel();
        Faces.redirect(RestoreAddress.ofDone(id));
    }

    private PendingRestore require(String id) {
        return pending.current().filter(found -> found.ticket().id().equals(id))
                .orElseThrow(() -> Problem.NOTHING_STAGED.because("this restore is not staged any more"));
    }
}
