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
import org.sentinel.backup.account.ApiAuthentication;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

/** Lets nobody in who has not logged in, whatever the address, there or not; only the health of the server is everybody's. */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION)
public class LoginFilter implements ContainerRequestFilter {

    private static final Set<String> OPEN = Set.of("health/live", "health/ready");

    @Context
    private HttpServletRequest request;

    @Inject
    private Readiness readiness;

    @Override
    public void filter(ContainerRequestContext call) {
        if (OPEN.contains(call.getUriInfo().getPath(false).replaceFirst("^/", ""))) {
            return;
        }
        readiness.require();
        if (request.getAttribute(ApiAuthentication.REFUSAL) instanceof ProblemException refusal) {
            throw refusal;
        }
        if (request.getAttribute(ApiAuthentication.IDENTITY) == null) {
            throw Problem.UNAUTHORIZED.because("this needs a login");
        }
    }
}
