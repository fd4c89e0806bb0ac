package org.sentinel.backup.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/** The one cookie of the pages: no script reads it, no other site's request carries it, and behind TLS no plain one does (RFC 6265bis). */
public final class SessionCookie {

    /** Its name. */
    public static final String NAME = "sentinel-session";

    private SessionCookie() { }

    /** The secret that the request brings; a request that brings several different ones brings none. */
    public static Optional<String> of(HttpServletRequest request) {
        var found = Cookies.of(request, NAME);
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** Has the browser keep the secret until it is closed. */
    public static void set(HttpServletRequest request, HttpServletResponse response, String secret) {
        response.addHeader("Set-Cookie", header(request, secret, ""));
    }

    /** Has the browser forget it. */
    public static void clear(HttpServletRequest request, HttpServletResponse response) {
        response.addHeader("Set-Cookie", header(request, "", "; Max-Age=0"));
    }

    private static String header(HttpServletRequest request, String value, String life) {
        return "%s=%s; Path=%s/; HttpOnly; SameSite=Strict%s%s".formatted(NAME, value, request.getContextPath(), life,
                request.isSecure() ? "; Secure" : "");
    }
}
