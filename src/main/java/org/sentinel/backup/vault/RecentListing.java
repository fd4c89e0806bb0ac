package org.sentinel.backup.vault;

import java.util.Optional;

/**
 * Remembers the last listing of a store, for those who only look; whoever decides about backups lists the vault. What this program saves
 * or removes there makes it forget. Safe for use by several threads.
 */
public final class RecentListing {

    private Listing last;
    private long changes;

    /** Empty if nothing is remembered; however old it is. */
    public synchronized Optional<Listing> last() {
        return Optional.ofNullable(last);
    }

    /** To be asked for before the store is listed, and given back with what came of it. */
    public synchronized long changes() {
        return changes;
    }

    /** Remembers a listing, unless the store was changed since it was asked for. */
    public synchronized void keep(Listing listing, long changesBefore) {
        if (changes == changesBefore) {
            last = listing;
        }
    }

    synchronized void changed() {
        changes++;
        last = null;
    }
}
