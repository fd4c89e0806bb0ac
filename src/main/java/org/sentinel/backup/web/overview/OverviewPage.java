package org.sentinel.backup.web.overview;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.sentinel.backup.catalog.Role;
import org.sentinel.backup.schedule.Operations;
import org.sentinel.backup.web.Notices;
import org.sentinel.backup.web.PageAction;
import org.sentinel.backup.web.PageNote;
import org.sentinel.backup.web.Viewer;

/** Starts a backup; that it says whether everything is safe is still to come. */
@Named
@RequestScoped
public class OverviewPage {

    @Inject
    private Operations operations;
    @Inject
    private Viewer viewer;
    @Inject
    private PageNote note;
    @Inject
    private Notices notices;

    /** Starts a backup to all enabled destinations. */
    @PageAction(value = Role.OPERATOR, audit = "backup.start")
    public void backUpNow() {
        note.detail("job " + operations.backUp(viewer.getUsername()).id());
        notices.done("overview.begun");
    }
}
