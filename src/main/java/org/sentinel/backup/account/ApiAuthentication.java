package org.sentinel.backup.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import java.util.stream.Collectors;
import org.sentinel.backup.catalog.Role;
import org.sentinel.backup.catalog.Via;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

/**
 * Finds out who calls, by HTTP Basic (RFC 7617) or by a token (RFC 6750), from the header alone and for each request anew. It refuses
 * nobody: what it found stands in the request, as {@link #IDENTITY} or as {@link #REFUSAL}, and the door decides.
 */
@ApplicationScoped
public class ApiAuthentication implements HttpAuthenticationMechanism {

    /** The request attribute that holds the caller's {@link Identity}. */
    public static final String IDENTITY = "org.sentinel.backup.identity";
    /** The request attribute that holds the ProblemException that says why there is no identity. */
    public static final String REFUSAL = "org.sentinel.backup.refusal";

    /** The request attribute that holds the name that somebody gave, whether there is such a user or not. */
    public static final String CLAIMED = "org.sentinel.backup.claimed";
    /** The request attribute that holds the {@link org.sentinel.backup.catalog.Via} of the identity; HTTP Basic if there is none. */
    public static final String VIA = "org.sentinel.backup.via";

    private static final String BASIC = "basic ";
    private static final String BEARER = "bearer ";

    @Inject
    private Provider<Accounts> accounts;

    @Override
    public AuthenticationStatus validateRequest(HttpServletRequest request, HttpServletResponse response,
            HttpMessageContext context) {
        var header = request.getHeader("Authorization");
        if (header == null || !has(header, BASIC) && !has(header, BEARER)) {
            return context.doNothing();
        }
        try {
            var identity = has(header, BASIC) ? byPassword(header.substring(BASIC.length()).strip(), request)
                    : byToken(header.substring(BEARER.length()).strip(), request);
            request.setAttribute(IDENTITY, identity);
            return context.notifyContainerAboutLogin(identity.username(), roles(identity));
        } catch (ProblemException e) {
            request.setAttribute(REFUSAL, e);
            return context.doNothing();
        }
    }

    private static boolean has(String header, String scheme) {
        return header.regionMatches(true, 0, scheme, 0, scheme.length());
    }

    // A server that enforces roles itself knows none that covers another.
    private static Set<String> roles(Identity identity) {
        return Arrays.stream(Role.values()).filter(role -> identity.role().covers(role)).map(Role::name).collect(Collectors.toSet());
    }

    private Identity byToken(String text, HttpServletRequest request) {
        request.setAttribute(VIA, Via.TOKEN);
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
            request.setAttribute(CLAIMED, username);
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
