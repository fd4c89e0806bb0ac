package org.sentinel.backup.web.people;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Locale;
import org.sentinel.backup.account.Accounts;
import org.sentinel.backup.catalog.Role;
import org.sentinel.backup.web.Notices;
import org.sentinel.backup.web.PageAction;
import org.sentinel.backup.web.PageNote;
import org.sentinel.backup.web.account.NewPassword;

/** Makes a user. */
@Named
@RequestScoped
public class NewPersonForm {

    @Inject
    private Accounts accounts;
    @Inject
    private PageNote note;
    @Inject
    private Notices notices;
    @Inject
    private NewPassword password;
    @Inject
    private NewPersonForm self;

    private String name = "";
    private String role = "viewer";

    /** Makes the user if the password was typed twice alike. */
    public void create() {
        if (password.isAgreed()) {
            self.make();
        }
    }

    @PageAction(value = Role.ADMIN, audit = "user.create")
    public void make() {
        note.detail("role " + role);
        var user = accounts.users().add(name.strip(), password.characters(), Role.valueOf(role.toUpperCase(Locale.ROOT)));
        note.object(user.username());
        notices.done("people.made", user.username());
        name = "";
    }

    public NewPassword getPassword() {
        return password;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getRole() {
        return role;
    }

    public void setRole(String role) {
        this.role = role;
    }
}
