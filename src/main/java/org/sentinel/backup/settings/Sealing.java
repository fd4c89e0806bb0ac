package org.sentinel.backup.settings;

import java.util.List;

/**
 * What sealing the secrets came to.
 *
 * @param sealed the keys of those that were found in the clear, or under an earlier master key
 * @param traceless whether no byte of them, as they were found, is left in the database and its journals; if not, it is tried again by calling again
 * @param detail what stood in the way, or empty
 */
public record Sealing(List<String> sealed, boolean traceless, String detail) {

    public Sealing {
        sealed = List.copyOf(sealed);
        if (traceless != detail.isEmpty()) {
            throw new IllegalArgumentException(detail);
        }
    }
}
