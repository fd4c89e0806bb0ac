package org.sentinel.backup.web;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Objects;
import org.sentinel.backup.account.Accounts;
import org.sentinel.backup.account.SessionCookie;
import org.sentinel.backup.audit.AuditTrail;
import org.sentinel.backup.catalog.AuditCaller;
import org.sentinel.backup.catalog.AuditOutcome;
import org.sentinel.backup.catalog.Via;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

/** The page behind the one-time set-up link. The link's secret comes with its address once, goes on in the form, and nowhere else. */
@WebServlet("/setup")
public class SetupServlet extends HttpServlet {

    private static final String ACTION = "user.setup";

    private static final long serialVersionUID = 1L;
    private static final System.Logger LOG = System.getLogger(SetupServlet.class.getName());

    @Inject
    private transient Provider<Accounts> accounts;
    @Inject
    private transient Provider<AuditTrail> trail;
    @Inject
    private transient Provider<Assets> assets;
    @Inject
    private transient Provider<Texts> texts;
    @Inject
    private transient Provider<Viewer> viewer;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        response.setHeader("Content-Security-Policy",
                "default-src 'none'; img-src 'self'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cache-Control", "no-store");
        super.service(request, response);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var page = page(request);
        var secret = parameter(request, "token");
        if (secret.isEmpty()) {
            answer(response, 400, page.noLink());
            return;
        }
        try {
            accounts.get().setup().require(secret, request.getRemoteAddr());
            answer(response, 200, page.form(secret, Accounts.ADMIN, ""));
        } catch (ProblemException e) {
            note(request, e);
            refuse(response, page, e);
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        request.setCharacterEncoding("UTF-8");
        var page = page(request);
        var secret = parameter(request, "token");
        var username = parameter(request, "username").strip();
        var password = parameter(request, "password");
        try {
            var setup = accounts.get().setup();
            setup.require(secret, request.getRemoteAddr());
            if (!password.equals(parameter(request, "repeated"))) {
                throw Problem.INVALID_REQUEST.because("the two passwords differ");
            }
            setup.take(secret, username, password.toCharArray(), request.getRemoteAddr());
            trail.get().note(stranger(request), ACTION, username, AuditOutcome.OK, "");
            logIn(request, response, username, password);
        } catch (ProblemException e) {
            if (e.problem() == Problem.INVALID_REQUEST) {
                answer(response, 400, page.form(secret, username, e.detail()));
            } else {
                note(request, e);
                refuse(response, page, e);
            }
        }
    }

    /** Goes on as the new administrator; who comes by this link has shown a moment ago that he has the password. */
    private void logIn(HttpServletRequest request, HttpServletResponse response, String username, String password) throws IOException {
        SessionCookie.of(request).ifPresent(accounts.get().sessions()::close);
        SessionCookie.set(request, response, accounts.get().logIn(username, password.toCharArray(), request.getRemoteAddr()));
        trail.get().note(new AuditCaller(username, Via.SESSION, request.getRemoteAddr()), "login", "", AuditOutcome.OK, "");
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", request.getContextPath() + "/welcome");
    }

    private SetupPage page(HttpServletRequest request) {
        return new SetupPage(request.getContextPath(), assets.get().getStyle(), texts.get(), viewer.get());
    }

    private void note(HttpServletRequest request, ProblemException e) {
        switch (e.problem()) {
            case SETUP_LINK_INVALID, TOO_MANY_REQUESTS -> trail.get().refused(stranger(request), ACTION, "", e.problem().name());
            default -> { }
        }
    }

    private static AuditCaller stranger(HttpServletRequest request) {
        return new AuditCaller("", Via.NONE, request.getRemoteAddr());
    }

    private static void refuse(HttpServletResponse response, SetupPage page, ProblemException e) throws IOException {
        var problem = e.problem();
        if (problem.status() >= 500 && problem != Problem.NOT_READY) {
            LOG.log(Level.WARNING, e::toString);
        }
        answer(response, problem.status(), page.refused(e));
    }

    private static String parameter(HttpServletRequest request, String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "");
    }

    private static void answer(HttpServletResponse response, int status, String html) throws IOException {
        response.setStatus(status);
        response.setContentType("text/html");
        response.setCharacterEncoding("UTF-8");
        response.getWriter().write(html);
    }
}
