package org.sentinel.backup.rest;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;
import org.sentinel.backup.account.Login;
import org.sentinel.backup.account.RequestAuthentication;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

/** Lets nobody in who has not logged in, whatever the address, there or not; only the health of the server and the one-time set-up are everybody's. */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION)
public class LoginFilter implements ContainerRequestFilter {

    private static final Set<String> HEALTH = Set.of("health/live", "health/ready");
    private static final String SETUP = "setup";

    @Context
    private HttpServletRequest request;

    @Inject
    private Readiness readiness;

    @Override
    public void filter(ContainerRequestContext call) {
        var path = call.getUriInfo().getPath(false).replaceFirst("^/", "");
        if (HEALTH.contains(path)) {
            return;
        }
        readiness.require();
        if (SETUP.equals(path)) {
            return;
        }
        if (request.getAttribute(RequestAuthentication.REFUSAL) instanceof ProblemException refusal) {
            throw refusal;
        }
        if (Caller.of(request).filter(found -> !(found.login() instanceof Login.Session)).isEmpty()) {
            throw Problem.UNAUTHORIZED.because("this needs a login");
        }
    }
}
