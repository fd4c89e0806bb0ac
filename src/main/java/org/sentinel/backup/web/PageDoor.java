package org.sentinel.backup.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sentinel.backup.account.Identity;
import org.sentinel.backup.account.RequestAuthentication;
import org.sentinel.backup.account.SessionCookie;
import org.sentinel.backup.gate.Failed;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

/**
 * Lets nobody see a page whose role the {@link PageTable} does not allow, and nothing but pages, their resources, and the addresses that
 * guard themselves. Whoever has not logged in is led to the login, also in the middle of a page's own requests.
 */
@WebFilter("/*")
public class PageDoor extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final String RESOURCES = "/jakarta.faces.resource/";
    /** How long the address may be that the login leads back to. */
    private static final int BACK = 1_000;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var path = path(request);
        if (path.equals("/api") || path.startsWith("/api/") || path.equals("/setup")) {
            chain.doFilter(request, response);
            return;
        }
        page(path, new Sessionless(request), response, chain);
        AfterAnswer.run(request, response);
    }

    private static void page(String path, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (path.startsWith(RESOURCES)) {
            chain.doFilter(request, response);
            return;
        }
        if (!Origin.isOurs(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else if (!PageState.isReadable(request)) {
            request.setAttribute(Failed.REFUSAL, Problem.PAGE_EXPIRED.because("the state of the page is none of ours"));
            response.sendError(Problem.PAGE_EXPIRED.status());
        } else if (path.equals("/")) {
            response.sendRedirect(request.getContextPath() + "/overview");
        } else if (PageTable.OPEN.contains(path) || PageTable.FAILURES.contains(path)) {
            chain.doFilter(request, response);
        } else {
            guarded(path, request, response, chain);
        }
    }

    private static void guarded(String path, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var identity = Optional.ofNullable((Identity) request.getAttribute(RequestAuthentication.IDENTITY));
        var needed = PageTable.role(path);
        if (identity.isEmpty() && request.getAttribute(RequestAuthentication.REFUSAL) instanceof ProblemException failure && failure.problem().status() >= 500) {
            // Nobody could look whose session it is: that has not ended.
            request.setAttribute(Failed.REFUSAL, failure);
            response.sendError(failure.problem().status());
        } else if (identity.isEmpty()) {
            toLogin(path, request, response);
        } else if (needed.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else if (!identity.get().role().covers(needed.get())) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static void toLogin(String path, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var login = request.getContextPath() + "/login" + back(path, request);
        if (request.getHeader("Faces-Request") == null) {
            response.sendRedirect(login);
            return;
        }
        response.setContentType("text/xml");
        response.setCharacterEncoding("UTF-8");
        response.getWriter().write("<?xml version=\"1.0\" encoding=\"UTF-8\"?><partial-response><redirect url=\"%s\"/></partial-response>"
                .formatted(Html.escaped(login)));
    }

    private static String back(String path, HttpServletRequest request) {
        var query = Optional.ofNullable(request.getQueryString()).filter(text -> "GET".equals(request.getMethod())).map(text -> "?" + text).orElse("");
        var back = path.equals("/overview") && query.isEmpty() || path.length() + query.length() > BACK ? Stream.<String>empty()
                : Stream.of("to=" + URLEncoder.encode(path + query, StandardCharsets.UTF_8));
        var ended = SessionCookie.of(request).map(secret -> "ended=1").stream();
        var parameters = Stream.concat(ended, back).collect(Collectors.joining("&"));
        return parameters.isEmpty() ? "" : "?" + parameters;
    }

    private static String path(HttpServletRequest request) {
        return request.getServletPath() + Optional.ofNullable(request.getPathInfo()).orElse("");
    }
}
