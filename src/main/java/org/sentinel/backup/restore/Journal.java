package org.sentinel.backup.restore;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What an apply has done, or was about to do when it was killed.
 *
 * @param keptFolder the name of the folder that takes the live files; empty before it is chosen
 * @param targets where each database belongs, all links resolved while they led somewhere
 * @param steps in the order in which they were begun
 */
record Journal(String keptFolder, Map<String, Path> targets, List<Step> steps) {

    static final Journal EMPTY = new Journal("", Map.of(), List.of());

    Journal {
        Objects.requireNonNull(keptFolder, "keptFolder");
        targets = Collections.unmodifiableMap(new LinkedHashMap<>(targets));
        steps = List.copyOf(steps);
    }

    Journal with(Step step) {
        var more = new ArrayList<>(steps);
        more.add(step);
        return new Journal(keptFolder, targets, more);
    }

    Path target(StagedDatabase database) {
        return targets.get(database.name());
    }

    List<Step> of(StagedDatabase database, Step.Kind kind) {
        return steps.stream().filter(step -> step.is(kind, database)).toList();
    }
}
