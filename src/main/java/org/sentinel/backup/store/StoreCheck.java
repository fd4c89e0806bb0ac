package org.sentinel.backup.store;

import java.util.List;

/** What {@link ObjectStore#check()} found, in the order in which it was tried; what follows a failed step is left out. */
public record StoreCheck(List<Step> steps) {

    public StoreCheck {
        steps = List.copyOf(steps);
    }

    public boolean passed() {
        return !steps.isEmpty() && steps.stream().allMatch(Step::ok);
    }

    /**
     * One thing that was tried.
     *
     * @param name one of address, tls, clock, key, bucket, folder, write, read, list, delete
     * @param detail what was seen, or what went wrong and what to do
     */
    public record Step(String name, boolean ok, String detail) { }
}
