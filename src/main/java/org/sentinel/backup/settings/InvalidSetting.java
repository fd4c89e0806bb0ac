package org.sentinel.backup.settings;

import java.util.Objects;
import org.sentinel.backup.problem.Problem;

/** A setting that a person should look at; the program goes on without it. The detail holds no secret. */
public record InvalidSetting(String key, Problem problem, String detail) {

    public InvalidSetting {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(problem, "problem");
        Objects.requireNonNull(detail, "detail");
    }
}
