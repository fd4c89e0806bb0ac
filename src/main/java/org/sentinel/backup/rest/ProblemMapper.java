package org.sentinel.backup.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger.Level;
import java.util.UUID;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

/** Turns every failure into {@code application/problem+json} (RFC 9457). */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {

    private static final System.Logger LOG = System.getLogger(ProblemMapper.class.getName());

    @Context
    private HttpServletRequest request;

    @Override
    public Response toResponse(Throwable failure) {
        var named = named(failure);
        request.setAttribute(AuditFilter.PROBLEM, named.problem());
        return answer(named);
    }

    private static ProblemException named(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException problem) {
                return problem;
            }
            if (cause instanceof WebApplicationException web && web.getResponse().getStatus() < 500) {
                return web(web);
            }
        }
        var reference = UUID.randomUUID().toString();
        LOG.log(Level.ERROR, "unexpected failure " + reference, failure);
        return Problem.INTERNAL.because("an unexpected failure; the log has it under " + reference);
    }

    private static ProblemException web(WebApplicationException failure) {
        return switch (failure.getResponse().getStatus()) {
            case 403 -> Problem.FORBIDDEN.because("this needs another role");
            case 404 -> Problem.NOT_FOUND.because("there is nothing at this address");
            case 405 -> Problem.METHOD_NOT_ALLOWED.because("this address does not know this method");
            case 406 -> Problem.NOT_ACCEPTABLE.because("this address answers with JSON");
            case 413 -> Problem.REQUEST_TOO_LARGE.because("the request is too large");
            case 415 -> Problem.UNSUPPORTED_MEDIA_TYPE.because("this address takes JSON");
            default -> Problem.INVALID_REQUEST.because("the request could not be understood");
        };
    }

    static Response answer(ProblemException e) {
        var problem = e.problem();
        if (problem.status() >= 500 && problem != Problem.NOT_READY) {
            LOG.log(Level.WARNING, e::toString);
        }
        var answer = Response.status(problem.status()).type(Json.PROBLEM).entity(Json.problem(e).toString());
        if (problem == Problem.UNAUTHORIZED) {
            answer.header("WWW-Authenticate", "Basic realm=\"Sentinel Backup\", charset=\"UTF-8\"")
                    .header("WWW-Authenticate", "Bearer realm=\"Sentinel Backup\"");
        }
        return answer.build();
    }
}
