package org.sentinel.backup.alert;

import java.util.List;
import java.util.Set;
import org.sentinel.backup.catalog.Condition;
import org.sentinel.backup.vault.Destination;
import org.sentinel.backup.vault.Shelf;

/**
 * What {@link Safety} is judged by.
 *
 * @param shelves one for each destination
 * @param enabled where scheduled backups go
 * @param unreachable the destinations whose store was asked now, and did not answer
 * @param conditions what is wrong, as people are told it
 * @param missing the names of protected databases that are not there
 */
public record Evidence(List<Shelf> shelves, Set<Destination> enabled, Set<Destination> unreachable, List<Condition> conditions,
                       List<String> missing) {

    public Evidence {
        shelves = List.copyOf(shelves);
        enabled = Set.copyOf(enabled);
        unreachable = Set.copyOf(unreachable);
        conditions = List.copyOf(conditions);
        missing = List.copyOf(missing);
    }
}
