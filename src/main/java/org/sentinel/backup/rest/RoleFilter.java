package org.sentinel.backup.rest;

import jakarta.annotation.Priority;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.util.Arrays;
import org.sentinel.backup.account.Login;
import org.sentinel.backup.catalog.Role;
import org.sentinel.backup.problem.Problem;

/** Enforces the role that a resource's method declares, alike on all servers; one that declares nothing is nobody's. */
@Provider
@Priority(Priorities.AUTHORIZATION)
public class RoleFilter implements ContainerRequestFilter {

    static final String VIEWER = "VIEWER";
    static final String OPERATOR = "OPERATOR";
    static final String ADMIN = "ADMIN";

    @Context
    private ResourceInfo resource;

    @Context
    private HttpServletRequest request;

    @Override
    public void filter(ContainerRequestContext call) {
        var method = resource.getResourceMethod();
        if (method.isAnnotationPresent(PermitAll.class)) {
            return;
        }
        var allowed = method.getAnnotation(RolesAllowed.class);
        var identity = Caller.of(request);
        if (allowed == null || identity.isEmpty()
                || Arrays.stream(allowed.value()).noneMatch(role -> identity.get().role().covers(Role.valueOf(role)))) {
            throw Problem.FORBIDDEN.because("this needs another role");
        }
        if (method.isAnnotationPresent(PasswordOnly.class) && !(identity.get().login() instanceof Login.Password)) {
            throw Problem.PASSWORD_NEEDED.because("this needs a login with a password");
        }
    }
}
