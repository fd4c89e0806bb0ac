package org.sentinel.backup.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sentinel.backup.catalog.Role;
import org.sentinel.backup.catalog.Via;
import org.sentinel.backup.problem.ProblemException;

/**
 * Finds out who calls, for each request anew: at {@code /api} from the header alone, by HTTP Basic or a token, at the pages from the
 * session's cookie alone. It refuses nobody: what it found stands in the request, as {@link #IDENTITY} or as {@link #REFUSAL}, and the
 * door decides.
 */
@ApplicationScoped
public class RequestAuthentication implements HttpAuthenticationMechanism {

    /** The request attribute that holds the caller's {@link Identity}. */
    public static final String IDENTITY = "org.sentinel.backup.identity";
    /** The request attribute that holds the ProblemException that says why there is no identity. */
    public static final String REFUSAL = "org.sentinel.backup.refusal";
    /** The request attribute that holds the name that somebody gave, whether there is such a user or not. */
    public static final String CLAIMED = "org.sentinel.backup.claimed";
    /** The request attribute that holds the {@link org.sentinel.backup.catalog.Via} of the identity; HTTP Basic if there is none. */
    public static final String VIA = "org.sentinel.backup.via";
    /** The header of requests that a page makes by itself, which keep no session alive. */
    public static final String UNATTENDED = "X-Unattended";

    private static final String API = "/api";

    @Inject
    private Provider<Accounts> accounts;

    @Override
    public AuthenticationStatus validateRequest(HttpServletRequest request, HttpServletResponse response,
            HttpMessageContext context) {
        try {
            var found = isApi(request) ? new HeaderLogin(accounts).find(request) : bySession(request);
            if (found.isEmpty()) {
                return context.doNothing();
            }
            request.setAttribute(IDENTITY, found.get());
            return context.notifyContainerAboutLogin(found.get().username(), roles(found.get()));
        } catch (ProblemException e) {
            request.setAttribute(REFUSAL, e);
            return context.doNothing();
        }
    }

    // As it was sent, and as the server understands it: an address that is /api to either is.
    private static boolean isApi(HttpServletRequest request) {
        return request.getServletPath().startsWith(API) || request.getRequestURI().substring(request.getContextPath().length()).startsWith(API);
    }

    private Optional<Identity> bySession(HttpServletRequest request) {
        var secret = SessionCookie.of(request);
        request.setAttribute(VIA, Via.SESSION);
        return secret.flatMap(text -> accounts.get().sessions().find(text, request.getHeader(UNATTENDED) == null));
    }

    // A server that enforces roles itself knows none that covers another.
    private static Set<String> roles(Identity identity) {
        return Arrays.stream(Role.values()).filter(role -> identity.role().covers(role)).map(Role::name).collect(Collectors.toSet());
    }
}
