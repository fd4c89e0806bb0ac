package org.sentinel.backup.web.people;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.sentinel.backup.account.Accounts;
import org.sentinel.backup.catalog.Role;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.web.Notices;
import org.sentinel.backup.web.PageAction;
import org.sentinel.backup.web.PageNote;
import org.sentinel.backup.web.Viewer;
import org.sentinel.backup.web.account.NewPassword;

/** Gives the user that the page shows another password. The own one needs the present one, and is changed elsewhere. */
@Named
@RequestScoped
public class AnotherPassword {

    @Inject
    private Accounts accounts;
    @Inject
    private Viewer viewer;
    @Inject
    private PageNote note;
    @Inject
    private Notices notices;
    @Inject
    private PeoplePage page;
    @Inject
    private NewPassword password;
    @Inject
    private AnotherPassword self;

    /** Gives it if it was typed twice alike. */
    public void give() {
        if (password.isAgreed()) {
            self.replace();
        }
    }

    /** Ends all sessions of the user as well. */
    @PageAction(value = Role.ADMIN, audit = "user.password")
    public void replace() {
        var username = page.getChosen();
        note.object(username);
        if (username.equals(viewer.getUsername())) {
            throw Problem.PASSWORD_WRONG.because("the own password is changed with the present one");
        }
        accounts.users().changePassword(username, password.characters());
        accounts.sessions().closeAll(username);
        notices.done("people.password.changed", username);
    }

    public NewPassword getPassword() {
        return password;
    }
}
