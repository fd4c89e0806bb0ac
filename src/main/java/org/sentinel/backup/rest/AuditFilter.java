package org.sentinel.backup.rest;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sentinel.backup.account.Accounts;
import org.sentinel.backup.account.RequestAuthentication;
import org.sentinel.backup.account.Identity;
import org.sentinel.backup.account.Login;
import org.sentinel.backup.audit.AuditTrail;
import org.sentinel.backup.catalog.AuditCaller;
import org.sentinel.backup.catalog.AuditOutcome;
import org.sentinel.backup.catalog.Via;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

/**
 * Notes each call that is {@link Audited}, and each that was refused, when its answer is known and before it is sent. A transfer that
 * breaks off later is noted a second time, as failed.
 */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class AuditFilter implements ContainerRequestFilter, ContainerResponseFilter {

    /** The request attribute with the {@link Problem} that the call ended in. */
    static final String PROBLEM = "org.sentinel.backup.problem";

    private static final String AUDITED = "org.sentinel.backup.audited";

    @Context
    private ResourceInfo resource;
    @Context
    private HttpServletRequest request;
    @Inject
    private jakarta.inject.Provider<AuditTrail> trail;
    @Inject
    private jakarta.inject.Provider<Accounts> accounts;
    @Inject
    private AuditNote note;

    /** Only now does every server say which method it is. */
    @Override
    public void filter(ContainerRequestContext call) {
        Optional.ofNullable(resource.getResourceMethod()).map(method -> method.getAnnotation(Audited.class))
                .ifPresent(audited -> call.setProperty(AUDITED, audited));
    }

    @Override
    public void filter(ContainerRequestContext call, ContainerResponseContext answer) {
        var audited = Optional.ofNullable((Audited) call.getProperty(AUDITED));
        var outcome = outcome(answer.getStatus());
        if (audited.isEmpty() && outcome != AuditOutcome.REFUSED) {
            return;
        }
        var action = audited.map(Audited::value).orElse(request.getAttribute(RequestAuthentication.IDENTITY) == null ? "login" : "access");
        var object = audited.map(found -> object(found, call)).orElse(call.getMethod() + " /api/" + path(call));
        var caller = caller();
        switch (outcome) {
            case REFUSED -> trail.get().refused(caller, action, object, code());
            case FAILED -> trail.get().failed(caller, action, object, detail(outcome, answer));
            case OK -> {
                trail.get().note(caller, action, object, outcome, detail(outcome, answer));
                note.afterwards(why -> trail.get().note(caller, action, object, AuditOutcome.FAILED, why));
            }
        }
    }

    private static AuditOutcome outcome(int status) {
        return switch (status) {
            case 401, 403, 429 -> AuditOutcome.REFUSED;
            default -> status < 400 ? AuditOutcome.OK : AuditOutcome.FAILED;
        };
    }

    private AuditCaller caller() {
        var address = request.getRemoteAddr();
        if (request.getAttribute(RequestAuthentication.IDENTITY) instanceof Identity identity) {
            var via = request.getAttribute(RequestAuthentication.VIA);
            return new AuditCaller(identity.username(), via instanceof Via known ? known : Via.BASIC, address);
        }
        // What is no user's name stays out: it may be a password in the wrong field.
        if (request.getAttribute(RequestAuthentication.CLAIMED) instanceof String name) {
            return new AuditCaller(known(name) ? name : "", Via.BASIC, address);
        }
        return new AuditCaller("", request.getHeader("Authorization") == null ? Via.NONE : Via.BASIC, address);
    }

    private boolean known(String name) {
        try {
            return accounts.get().knows(name);
        } catch (ProblemException e) {
            return false;
        }
    }

    private String object(Audited audited, ContainerRequestContext call) {
        if (!note.object().isEmpty()) {
            return note.object();
        }
        var object = audited.object();
        for (var parameter : call.getUriInfo().getPathParameters().entrySet()) {
            object = object.replace("{" + parameter.getKey() + "}", parameter.getValue().get(0));
        }
        return object;
    }

    private static String path(ContainerRequestContext call) {
        return call.getUriInfo().getPath(false).replaceFirst("^/", "");
    }

    private String detail(AuditOutcome outcome, ContainerResponseContext answer) {
        var location = answer.getStatus() == Response.Status.ACCEPTED.getStatusCode() ? answer.getHeaderString("Location") : null;
        var job = location == null ? "" : location.substring(location.lastIndexOf('/') + 1);
        return Stream.of(code(), job.isEmpty() ? "" : "job " + job, outcome == AuditOutcome.OK ? note.detail() : "", token())
                .filter(part -> !part.isEmpty()).collect(Collectors.joining("; "));
    }

    /** Which of the caller's tokens it was. */
    private String token() {
        return request.getAttribute(RequestAuthentication.IDENTITY) instanceof Identity identity && identity.login() instanceof Login.Token token
                ? "by token %s (%s)".formatted(token.name(), token.id()) : "";
    }

    private String code() {
        return request.getAttribute(PROBLEM) instanceof Problem problem ? problem.name() : "";
    }
}
