package org.sentinel.backup.catalog;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

/** What went wrong in a job or a proof. */
public record Failure(Problem problem, String detail) {

    public Failure {
        Objects.requireNonNull(problem, "problem");
        Objects.requireNonNull(detail, "detail");
    }

    public static Failure of(ProblemException exception) {
        return new Failure(exception.problem(), exception.detail());
    }

    /** As a line of a log. */
    public String line() {
        return problem + ", " + detail;
    }

    /** As two columns or fields hold it; empty without a code. One that this version does not know is kept in the detail of INTERNAL. */
    public static Optional<Failure> stored(String code, String detail) {
        return Optional.ofNullable(code).map(name -> Arrays.stream(Problem.values())
                .filter(problem -> problem.name().equals(name)).findFirst()
                .map(problem -> new Failure(problem, detail))
                .orElseGet(() -> new Failure(Problem.INTERNAL, name + ": " + detail)));
    }
}
