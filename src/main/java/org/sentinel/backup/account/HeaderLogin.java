package org.sentinel.backup.account;

import jakarta.inject.Provider;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.sentinel.backup.catalog.Via;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

/** The login that a request's {@code Authorization} header brings: HTTP Basic (RFC 7617) or a token (RFC 6750). */
record HeaderLogin(Provider<Accounts> accounts) {

    private static final String BASIC = "basic ";
    private static final String BEARER = "bearer ";

    /**
     * @return empty if there is no such header
     * @throws ProblemException UNAUTHORIZED, TOO_MANY_REQUESTS, CATALOG_FAILED, NOT_READY
     */
    Optional<Identity> find(HttpServletRequest request) {
        var header = request.getHeader("Authorization");
        if (header == null || !has(header, BASIC) && !has(header, BEARER)) {
            return Optional.empty();
        }
        return Optional.of(has(header, BASIC) ? byPassword(header.substring(BASIC.length()).strip(), request)
                : byToken(header.substring(BEARER.length()).strip(), request));
    }

    private static boolean has(String header, String scheme) {
        return header.regionMatches(true, 0, scheme, 0, scheme.length());
    }

    private Identity byToken(String text, HttpServletRequest request) {
        request.setAttribute(RequestAuthentication.VIA, Via.TOKEN);
        return accounts.get().tokens().verify(text, request.getRemoteAddr());
    }

    private Identity byPassword(String credentials, HttpServletRequest request) {
        var text = decoded(credentials);
        var colon = text.toString().indexOf(':');
        if (colon < 0) {
            throw Problem.UNAUTHORIZED.because("the credentials are not of HTTP Basic's form");
        }
        var password = new char[text.length() - colon - 1];
        try {
            text.position(colon + 1).get(password);
            var username = text.position(0).limit(colon).toString();
            request.setAttribute(RequestAuthentication.CLAIMED, username);
            return accounts.get().verify(username, password, request.getRemoteAddr());
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private static CharBuffer decoded(String credentials) {
        try {
            return StandardCharsets.UTF_8.decode(ByteBuffer.wrap(Base64.getDecoder().decode(credentials)));
        } catch (IllegalArgumentException e) {
            throw Problem.UNAUTHORIZED.because("the credentials are not of HTTP Basic's form", e);
        }
    }
}
