package org.sentinel.backup.web;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.UUID;
import org.sentinel.backup.audit.AuditTrail;
import org.sentinel.backup.catalog.AuditOutcome;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

/** Runs what is marked as {@link PageAction}. */
@Interceptor
@PageAction
@Priority(Interceptor.Priority.APPLICATION)
public class PageActions implements Serializable {

    private static final long serialVersionUID = 1L;
    /** As at the API: somebody may not. */
    private static final Set<Integer> REFUSED = Set.of(401, 403, 429);
    private static final System.Logger LOG = System.getLogger(PageActions.class.getName());

    @Inject
    private Viewer viewer;
    @Inject
    private PageNote note;
    @Inject
    private Notices notices;
    @Inject
    private AuditTrail trail;

    @AroundInvoke
    Object run(InvocationContext call) throws Exception {
        var action = call.getMethod().getAnnotation(PageAction.class);
        if (!viewer.may(action.value())) {
            trail.refused(viewer.caller(), word(action), note.object(), Problem.FORBIDDEN.name());
            notices.failure(Problem.FORBIDDEN.because("this needs another role"));
            return null;
        }
        try {
            var result = call.proceed();
            if (!action.audit().isEmpty()) {
                trail.note(viewer.caller(), action.audit(), note.object(), AuditOutcome.OK, note.detail());
            }
            return result;
        } catch (ProblemException e) {
            return failed(action, e);
        } catch (RuntimeException e) {
            var reference = UUID.randomUUID().toString();
            LOG.log(Level.ERROR, "a page's action failed, reference " + reference, e);
            return failed(action, Problem.INTERNAL.because("something went wrong here; the server's log has it under " + reference));
        }
    }

    private Object failed(PageAction action, ProblemException e) {
        if (REFUSED.contains(e.problem().status())) {
            trail.refused(viewer.caller(), word(action), note.object(), e.problem().name());
        } else if (!action.audit().isEmpty()) {
            trail.failed(viewer.caller(), action.audit(), note.object(), e.problem().name());
        }
        notices.failure(e);
        return null;
    }

    private static String word(PageAction action) {
        return action.audit().isEmpty() ? "access" : action.audit();
    }
}
