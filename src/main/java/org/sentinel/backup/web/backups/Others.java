package org.sentinel.backup.web.backups;

import java.time.Instant;
import java.util.List;
import org.sentinel.backup.catalog.ProofState;
import org.sentinel.backup.vault.BackupName;

/** The proved backups that a destination holds beside one. */
public final class Others {

    private final List<BackupName> proved;
    private final boolean newest;

    private Others(List<BackupName> proved, boolean newest) {
        this.proved = proved;
        this.newest = newest;
    }

    static Others of(Held held, BackupName one) {
        var proved = held.all().stream().filter(seen -> seen.entry().state() == ProofState.PROVED).map(seen -> seen.entry().name()).toList();
        return new Others(proved.stream().filter(name -> !name.equals(one)).toList(), !proved.isEmpty() && proved.get(0).equals(one));
    }

    public int getProved() {
        return proved.size();
    }

    /** The instant of the newest of them; null if there is none. */
    public Instant getLast() {
        return proved.isEmpty() ? null : proved.get(0).instant();
    }

    /** Whether the one itself is the newest proved backup. */
    public boolean isNewest() {
        return newest;
    }
}
