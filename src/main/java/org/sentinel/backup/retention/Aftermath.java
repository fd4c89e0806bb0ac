package org.sentinel.backup.retention;

import org.sentinel.backup.vault.BackupName;
import org.sentinel.backup.vault.Destination;

/** What follows from a rotation elsewhere. It throws nothing. */
@FunctionalInterface
public interface Aftermath {

    /** Clears up what is not a backup, by rules of its own, at the end of each rotation. */
    void clearUp();

    /** A backup is gone; to be told as it happens, so that one that is killed leaves the names of what it had removed. */
    default void removed(Destination destination, BackupName name) { }
}
