package org.sentinel.backup.problem;

import java.util.Objects;

/** The one exception of this program: a named {@link Problem} and what exactly went wrong this time. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Problem problem;

    ProblemException(Problem problem, String detail, Throwable cause) {
        super(Objects.requireNonNull(detail, "detail"), cause);
        this.problem = Objects.requireNonNull(problem, "problem");
    }

    public Problem problem() {
        return problem;
    }

    /** One sentence for a person, without secrets; it names the file, key or address it is about. */
    public String detail() {
        return getMessage();
    }

    @Override
    public String toString() {
        return problem + ": " + getMessage();
    }
}
