package org.sentinel.backup.problem;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The one exception of this program: a named {@link Problem} and what exactly went wrong this time. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Problem problem;
    private final transient Map<String, String> members = new LinkedHashMap<>();

    ProblemException(Problem problem, String detail, Throwable cause) {
        super(Objects.requireNonNull(detail, "detail"), cause);
        this.problem = Objects.requireNonNull(problem, "problem");
    }

    /** Adds a member to the {@code problem+json} answer (RFC 9457, 3.2), such as the id of the running job. */
    public ProblemException with(String member, String value) {
        members.put(member, value);
        return this;
    }

    public Problem problem() {
        return problem;
    }

    public Map<String, String> members() {
        return Collections.unmodifiableMap(members);
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
