package org.sentinel.backup.web.backups;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Optional;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

/** What a download that did not begin leaves in the address that it leads to: the code of its problem. */
final class DownloadFailure {

    private DownloadFailure() { }

    static Optional<ProblemException> of(HttpServletRequest request) {
        var code = request.getParameter("failed");
        return Arrays.stream(Problem.values()).filter(problem -> problem.name().equals(code)).findFirst()
                .map(problem -> problem.because("the download did not begin (%s)".formatted(problem)));
    }
}
