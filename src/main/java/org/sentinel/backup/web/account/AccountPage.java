package org.sentinel.backup.web.account;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.sentinel.backup.account.Accounts;
import org.sentinel.backup.account.OpenSession;
import org.sentinel.backup.account.SessionCookie;
import org.sentinel.backup.catalog.Role;
import org.sentinel.backup.web.Faces;
import org.sentinel.backup.web.Notices;
import org.sentinel.backup.web.PageAction;
import org.sentinel.backup.web.PageNote;
import org.sentinel.backup.web.Viewer;

/** The own account: another password, the sessions, the tokens. */
@Named
@RequestScoped
public class AccountPage {

    @Inject
    private Accounts accounts;
    @Inject
    private Viewer viewer;
    @Inject
    private HttpServletRequest request;
    @Inject
    private PageNote note;
    @Inject
    private Notices notices;
    @Inject
    private TokenList tokens;
    @Inject
    private NewPassword password;
    @Inject
    private AccountPage self;

    private String present = "";

    /** Changes the own password if the new one was typed twice alike. */
    public void changePassword() {
        if (password.isAgreed()) {
            self.replacePassword();
        }
    }

    /** Ends all sessions and opens this one anew, under another secret. */
    @PageAction(value = Role.VIEWER, audit = "user.password")
    public void replacePassword() {
        var who = viewer.identity().orElseThrow();
        note.object(who.username());
        accounts.users().changeOwnPassword(who.username(), present.toCharArray(), password.characters(), request.getRemoteAddr());
        accounts.sessions().closeAll(who.username());
        SessionCookie.set(request, Faces.response(), accounts.sessions().open(who, request.getRemoteAddr()));
        notices.done("account.password.changed");
    }

    /** Ends the session that the form names; the own one ends by logging out. */
    @PageAction(value = Role.VIEWER, audit = "session.end")
    public void endSession() {
        note.object(viewer.getUsername());
        accounts.sessions().end(viewer.getUsername(), Optional.ofNullable(request.getParameter("session")).orElse(""));
        notices.done("account.session.ended");
    }

    @PageAction(value = Role.VIEWER, audit = "token.remove")
    public void removeToken() {
        tokens.removeAsked();
    }

    /** The one seen last first. */
    public List<OpenSession> getSessions() {
        return accounts.sessions().of(viewer.getUsername(), SessionCookie.of(request).orElse(""));
    }

    public List<TokenView> getTokens() {
        return tokens.own();
    }

    /** The token that the address asks to remove; null if it asks for none. */
    public TokenView getAsked() {
        return tokens.asked().filter(token -> token.owner().equals(viewer.getUsername())).orElse(null);
    }

    public NewPassword getPassword() {
        return password;
    }

    /** Nothing; what was typed never comes back. */
    public String getPresent() {
        return "";
    }

    public void setPresent(String present) {
        this.present = present;
    }
}
