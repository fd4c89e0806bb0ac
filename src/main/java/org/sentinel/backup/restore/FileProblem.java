package org.sentinel.backup.restore;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.Locale;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

/** Names what stands behind an IOException of the file system. */
final class FileProblem {

    private FileProblem() { }

    /** Does something with files; what goes wrong has a name then. */
    static void naming(Work work) {
        try {
            work.run();
        } catch (IOException e) {
            throw of(e);
        }
    }

    interface Work {
        void run() throws IOException;
    }

    static ProblemException of(IOException cause) {
        var words = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        var problem = cause instanceof AccessDeniedException || words.contains("not permitted") ? Problem.RESTORE_TARGET_UNUSABLE
                : words.contains("no space left") || words.contains("quota exceeded") ? Problem.NO_SPACE
                : Problem.RESTORE_FAILED;
        return problem.because(cause.toString(), cause);
    }
}
