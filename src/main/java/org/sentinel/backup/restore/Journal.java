package org.sentinel.backup.restore;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an apply has done, or was about to do when it was killed.
 *
 * @param keptFolder the name of the folder that takes the live files; empty before it is chosen
 * @param targets where each database belongs, all links resolved while they led somewhere
 * @param absent the names of the databases that did not exist when it began
 * @param steps in the order in which they were begun
 */
record Journal(String keptFolder, Map<String, Path> targets, Set<String> absent, List<Step> steps) {

    static final Journal EMPTY = new Journal("", Map.of(), Set.of(), List.of());

    Journal {
        Objects.requireNonNull(keptFolder, "keptFolder");
        targets = Collections.unmodifiableMap(new LinkedHashMap<>(targets));
        absent = Set.copyOf(absent);
        steps = List.copyOf(steps);
    }

    /** One that is about to begin, with the files as they are. */
    static Journal begun(String keptFolder, Map<String, Path> targets) {
        var absent = targets.entrySet().stream().filter(target -> !Disk.exists(target.getValue())).map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return new Journal(keptFolder, targets, absent, List.of());
    }

    Journal with(Step step) {
        var more = new ArrayList<>(steps);
        more.add(step);
        return new Journal(keptFolder, targets, absent, more);
    }

    Path target(StagedDatabase database) {
        return targets.get(database.name());
    }

    boolean wasAbsent(StagedDatabase database) {
        return absent.contains(database.name());
    }

    /** Whether the staged file was to be moved into place; see {@link Moves#isPlaced}. */
    boolean places(StagedDatabase database) {
        return steps.stream().anyMatch(step -> step.kind() == Step.Kind.PLACE && step.database().equals(database.name()));
    }
}
