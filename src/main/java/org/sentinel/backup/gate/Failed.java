package org.sentinel.backup.gate;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.UUID;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

/** What a request ended in that nobody answered: refused at the gate or a door, broken off by an exception, or not understood by the server. */
public final class Failed {

    /** The request attribute with the ProblemException that whoever refuses a request may set. */
    public static final String REFUSAL = "org.sentinel.backup.gate.refusal";

    private static final System.Logger LOG = System.getLogger(Failed.class.getName());
    private static final ProblemException EXPIRED_PAGE = Problem.PAGE_EXPIRED.because("the page is from before the program's last start");
    private static final String EXPIRED = "jakarta.faces.application.ViewExpiredException";

    private Failed() { }

    /** The failure of a request that the server has dispatched as an error. What nobody has named is in the log, with the member {@code reference}. */
    public static ProblemException of(HttpServletRequest request) {
        return request.getAttribute(REFUSAL) instanceof ProblemException refusal ? refusal
                : thrown(request).map(Failed::named).orElseGet(() -> byStatus(request));
    }

    /** What a page's script was told, and nothing else is known of. */
    static ProblemException byItself(boolean expired) {
        return expired ? EXPIRED_PAGE : Problem.INTERNAL.because("an unexpected failure; the log has it");
    }

    static boolean isApi(String path) {
        return path.equals("/api") || path.startsWith("/api/") || path.startsWith("/api;");
    }

    private static Optional<Throwable> thrown(HttpServletRequest request) {
        return Optional.ofNullable((Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION));
    }

    private static ProblemException named(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException problem) {
                return problem;
            }
            if (cause.getClass().getName().equals(EXPIRED)) {
                return EXPIRED_PAGE;
            }
        }
        return unexpected(failure);
    }

    private static ProblemException byStatus(HttpServletRequest request) {
        var status = (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        return switch (status == null ? 404 : status) {
            case 401 -> Problem.UNAUTHORIZED.because("this needs a login");
            case 403 -> Problem.FORBIDDEN.because("this is not allowed");
            case 404 -> Problem.NOT_FOUND.because("there is nothing at this address");
            case 405, 501 -> Problem.METHOD_NOT_ALLOWED.because("this address does not know this method");
            case 406 -> Problem.NOT_ACCEPTABLE.because("this address answers in one form only");
            case 413 -> Problem.REQUEST_TOO_LARGE.because("the request is too large");
            case 415 -> Problem.UNSUPPORTED_MEDIA_TYPE.because("this address does not take this type");
            case 503 -> Problem.NOT_READY.because("the application does not serve at the moment");
            default -> status < 500 ? Problem.INVALID_REQUEST.because("the request could not be understood") : unexpected(null);
        };
    }

    private static ProblemException unexpected(Throwable failure) {
        var reference = UUID.randomUUID().toString();
        LOG.log(Level.ERROR, "unexpected failure " + reference, failure);
        return Problem.INTERNAL.because("an unexpected failure; the log has it under " + reference, failure).with("reference", reference);
    }
}
