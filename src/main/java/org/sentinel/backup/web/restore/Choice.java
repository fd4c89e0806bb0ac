package org.sentinel.backup.web.restore;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.restore.RestoreRequest;

/**
 * What of a backup is wanted, and how.
 *
 * @param databases empty for all
 */
record Choice(List<String> databases, boolean keepsSettings, boolean acceptsDamaged) {

    static final Choice ALL = new Choice(List.of(), true, false);

    private static final int MOST_DATABASES = 1_000;

    /**
     * What the form says.
     *
     * @throws org.sentinel.backup.problem.ProblemException INVALID_REQUEST if databases were listed and none was chosen
     */
    static Choice of(HttpServletRequest request) {
        var chosen = values(request, "database");
        var listed = values(request, "listed");
        if (chosen.isEmpty() && !listed.isEmpty()) {
            throw Problem.INVALID_REQUEST.because("no database is chosen");
        }
        if (chosen.size() > MOST_DATABASES) {
            throw Problem.INVALID_REQUEST.because("more than %d databases are chosen".formatted(MOST_DATABASES));
        }
        return new Choice(chosen.size() == listed.size() ? List.of() : chosen, request.getParameter("keep") != null, request.getParameter("damaged") != null);
    }

    private static List<String> values(HttpServletRequest request, String name) {
        var values = request.getParameterValues(name);
        return values == null ? List.of() : Arrays.stream(values).distinct().toList();
    }

    RestoreRequest request(String by) {
        return new RestoreRequest(databases, keepsSettings, acceptsDamaged, by);
    }

    /** For the audit trail. */
    String detail() {
        return (databases.isEmpty() ? "all databases" : String.join(", ", databases)) + (keepsSettings ? "" : "; with its own backup settings")
                + (acceptsDamaged ? "; even if damaged" : "");
    }
}
