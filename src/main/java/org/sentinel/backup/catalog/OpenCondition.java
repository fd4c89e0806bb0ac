package org.sentinel.backup.catalog;

import java.util.Objects;
import java.util.Set;

/**
 * A condition that was there when somebody last looked.
 *
 * @param told the channels whose outbox has had the message about it, and has not given it up
 */
public record OpenCondition(Condition condition, Set<AlertChannel> told) {

    public OpenCondition {
        Objects.requireNonNull(condition, "condition");
        told = Set.copyOf(told);
    }
}
