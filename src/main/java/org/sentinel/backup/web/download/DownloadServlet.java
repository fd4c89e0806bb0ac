package org.sentinel.backup.web.download;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.sentinel.backup.audit.AuditTrail;
import org.sentinel.backup.catalog.AuditOutcome;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.restore.Extraction;
import org.sentinel.backup.transfer.Download;
import org.sentinel.backup.vault.Vaults;
import org.sentinel.backup.web.Viewer;

/**
 * Streams stored backups, and single databases out of them, to a browser. What fails before the first byte leads to a page that says so;
 * what fails later ends the transfer short of its length, so that the browser calls it failed.
 */
@WebServlet("/download/*")
public class DownloadServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final System.Logger LOG = System.getLogger(DownloadServlet.class.getName());

    private static final Set<String> KEPT = Set.of("Cache-Control", "X-Content-Type-Options", "Referrer-Policy");

    @Inject
    private transient Provider<Vaults> vaults;
    @Inject
    private transient Provider<Extraction> extraction;
    @Inject
    private transient Provider<AuditTrail> trail;
    @Inject
    private transient Viewer viewer;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        serve(request, response, true);
    }

    @Override
    protected void doHead(HttpServletRequest request, HttpServletResponse response) throws IOException {
        serve(request, response, false);
    }

    /** What fails when the answer has begun is thrown on: the server then breaks the connection off. */
    private void serve(HttpServletRequest request, HttpServletResponse response, boolean withBytes) throws IOException {
        var wanted = Optional.<Wanted>empty();
        try {
            wanted = Optional.of(Wanted.of(Objects.requireNonNullElse(request.getPathInfo(), "")));
            answer(wanted.get(), request, response, withBytes);
        } catch (ProblemException e) {
            fail(wanted, e, request, response);
        } catch (RuntimeException e) {
            var reference = UUID.randomUUID().toString();
            LOG.log(Level.ERROR, "a download failed, reference " + reference, e);
            fail(wanted, Problem.INTERNAL.because("something went wrong here; the server's log has it under " + reference, e), request, response);
        }
    }

    private void answer(Wanted wanted, HttpServletRequest request, HttpServletResponse response, boolean withBytes) throws IOException {
        var answer = find(wanted, request);
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        response.setContentLengthLong(answer.length());
        var caller = viewer.caller();
        trail.get().note(caller, wanted.action(), wanted.object(), AuditOutcome.OK, answer.detail());
        if (withBytes) {
            answer.transfer().apply(why -> trail.get().note(caller, wanted.action(), wanted.object(), AuditOutcome.FAILED, why))
                    .write(response.getOutputStream());
        }
    }

    private Answer find(Wanted wanted, HttpServletRequest request) {
        if (wanted.database().isPresent()) {
            return Answer.of(extraction.get().find(wanted.destination(), wanted.name(), wanted.database().get()), wanted);
        }
        return Answer.of(Download.find(vaults.get(), wanted.destination(), wanted.name(), header(request, "Range"), header(request, "If-Range")));
    }

    private static String header(HttpServletRequest request, String name) {
        return Objects.requireNonNullElse(request.getHeader(name), "");
    }

    private void fail(Optional<Wanted> wanted, ProblemException e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            throw new IOException("the answer had begun", e);
        }
        wanted.ifPresent(known -> trail.get().note(viewer.caller(), known.action(), known.object(), AuditOutcome.FAILED, e.problem().name()));
        LOG.log(e.problem().status() < 500 ? Level.DEBUG : Level.WARNING, "a download did not begin: {0}", e.toString());
        takeBack(response);
        if (e.problem() == Problem.RANGE_NOT_SATISFIABLE) {
            response.setStatus(HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE);
        } else {
            response.sendRedirect(request.getContextPath() + page(wanted) + "failed=" + e.problem().name());
        }
    }

    /** All but what the door says in the header of each answer. */
    private static void takeBack(HttpServletResponse response) {
        var kept = KEPT.stream().filter(response::containsHeader).collect(Collectors.toMap(name -> name, response::getHeader));
        response.reset();
        kept.forEach(response::setHeader);
    }

    private static String page(Optional<Wanted> wanted) {
        return wanted.map(known -> "/backup?in=%s&name=%s&".formatted(known.destination().word(), known.name())).orElse("/backups?");
    }
}
