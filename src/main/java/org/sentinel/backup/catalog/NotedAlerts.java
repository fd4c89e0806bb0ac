package org.sentinel.backup.catalog;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What people were told, as the catalog knows it.
 *
 * @param open in the order of their subjects
 * @param notices the keys of what was told once
 */
public record NotedAlerts(List<OpenCondition> open, Set<String> notices) {

    public NotedAlerts {
        open = List.copyOf(open);
        notices = Set.copyOf(notices);
    }

    public Optional<OpenCondition> find(String subject) {
        return open.stream().filter(one -> one.condition().subject().equals(subject)).findFirst();
    }
}
