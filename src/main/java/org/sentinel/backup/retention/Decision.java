package org.sentinel.backup.retention;

import java.util.List;
import java.util.Objects;

/** Whether a backup stays, and for which reasons. */
public record Decision(Candidate candidate, boolean keep, List<Reason> reasons) {

    public Decision {
        Objects.requireNonNull(candidate, "candidate");
        reasons = List.copyOf(reasons);
        if (reasons.isEmpty() || keep == reasons.contains(Reason.OLD)) {
            throw new IllegalArgumentException("keep %s: %s".formatted(keep, reasons));
        }
    }
}
