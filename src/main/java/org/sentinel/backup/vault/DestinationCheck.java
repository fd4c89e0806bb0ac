package org.sentinel.backup.vault;

import java.util.List;

/** What trying a destination showed, step by step; what follows a failed step was not tried. */
public record DestinationCheck(boolean passed, List<Step> steps) {

    public DestinationCheck {
        steps = List.copyOf(steps);
    }

    /** One thing that was tried, and what was seen, or what went wrong and what to do. */
    public record Step(String name, boolean ok, String detail) { }
}
