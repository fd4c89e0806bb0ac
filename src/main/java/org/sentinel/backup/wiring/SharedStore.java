package org.sentinel.backup.wiring;

import org.sentinel.backup.settings.R2Settings;
import org.sentinel.backup.store.ObjectStore;
import org.sentinel.backup.vault.RecentListing;

/** A store that several users share, and that is closed when it is retired and the last of them is gone. */
final class SharedStore {

    private final R2Settings settings;
    private final ObjectStore store;
    private final RecentListing recent = new RecentListing();
    private int users;
    private boolean retired;

    SharedStore(R2Settings settings, ObjectStore store) {
        this.settings = settings;
        this.store = store;
    }

    boolean isOf(R2Settings wanted) {
        return settings.equals(wanted);
    }

    RecentListing recent() {
        return recent;
    }

    synchronized ObjectStore use() {
        users++;
        return store;
    }

    synchronized void release() {
        users--;
        closeIfUnused();
    }

    synchronized void retire() {
        retired = true;
        closeIfUnused();
    }

    private void closeIfUnused() {
        if (retired && users == 0) {
            store.close();
        }
    }
}
