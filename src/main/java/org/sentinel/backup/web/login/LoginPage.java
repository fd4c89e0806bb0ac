package org.sentinel.backup.web.login;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.sentinel.backup.account.Accounts;
import org.sentinel.backup.account.SessionCookie;
import org.sentinel.backup.audit.AuditTrail;
import org.sentinel.backup.catalog.AuditCaller;
import org.sentinel.backup.catalog.AuditOutcome;
import org.sentinel.backup.catalog.Via;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.web.Faces;
import org.sentinel.backup.web.Notices;

/** Asks who somebody is, and leads on to where he or she wanted to go. */
@Named
@RequestScoped
public class LoginPage {

    @Inject
    private Accounts accounts;
    @Inject
    private AuditTrail trail;
    @Inject
    private Notices notices;
    @Inject
    private HttpServletRequest request;

    private String username = "";
    private String password = "";
    private String to = "";

    @PostConstruct
    void open() {
        to = Objects.requireNonNullElse(request.getParameter("to"), "");
    }

    /** The session that the browser had is ended, whatever comes of it: a login never goes on under an earlier secret. */
    public void logIn() {
        try {
            SessionCookie.of(request).ifPresent(accounts.sessions()::close);
            var secret = accounts.logIn(username.strip(), password.toCharArray(), request.getRemoteAddr());
            SessionCookie.set(request, response(), secret);
            trail.note(caller(username.strip()), "login", "", AuditOutcome.OK, "");
            Faces.redirect(Onward.path(to));
        } catch (ProblemException e) {
            trail.refused(caller(known(username.strip())), "login", "POST /login", e.problem().name());
            notices.failure(e);
        }
    }

    /** What is no user's name stays out of the trail: it may be a password in the wrong field. */
    private String known(String name) {
        try {
            return accounts.knows(name) ? name : "";
        } catch (ProblemException e) {
            return "";
        }
    }

    /** Ends the session. */
    public void logOut() {
        SessionCookie.of(request).ifPresent(accounts.sessions()::close);
        SessionCookie.clear(request, response());
        Faces.redirect("/login");
    }

    private AuditCaller caller(String name) {
        return new AuditCaller(name, Via.SESSION, request.getRemoteAddr());
    }

    private static HttpServletResponse response() {
        return Faces.response();
    }

    public String getUsername() {
        return username;
    }

    public void setUsername(String username) {
        this.username = username;
    }

    /** Nothing; what was typed never comes back. */
    public String getPassword() {
        return "";
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public String getTo() {
        return to;
    }

    public void setTo(String to) {
        this.to = to;
    }
}
