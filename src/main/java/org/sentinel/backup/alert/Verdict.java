package org.sentinel.backup.alert;

/** How things stand; the first one that holds counts. */
public enum Verdict {

    /** There are backups, or there should be, and none of them is proved. */
    NOTHING_PROVED(Lamp.FAILURE),
    /** Nothing was tried yet. */
    NOTHING_YET(Lamp.WARNING),
    /** No destination is enabled, so that the last backup only gets older. */
    SWITCHED_OFF(Lamp.FAILURE),
    /** No enabled destination has had the backup that it should have. */
    OVERDUE(Lamp.FAILURE),
    /** The last backup failed at each enabled destination. */
    FAILING(Lamp.FAILURE),
    RESTORE_BLOCKED(Lamp.WARNING),
    /** One enabled destination fails or is overdue; another one works. */
    PARTLY_FAILING(Lamp.WARNING),
    /** A stored backup was read back and does not restore. */
    DAMAGED(Lamp.WARNING),
    /** Something else is wrong that people are told of. */
    ATTENTION(Lamp.WARNING),
    /** The store of an enabled destination, or the only one with the newest proved backup, does not answer now. */
    UNREACHABLE(Lamp.WARNING),
    /** The newest backup of an enabled destination is not proved. */
    UNPROVED(Lamp.WARNING),
    /** A protected database is not there. */
    MISSING(Lamp.WARNING),
    /** All proved backups are on the machine that they are to protect from. */
    ONE_DISK(Lamp.WARNING),
    SAFE(Lamp.SAFE);

    private final Lamp lamp;

    Verdict(Lamp lamp) {
        this.lamp = lamp;
    }

    public Lamp lamp() {
        return lamp;
    }

    /** The three colours of the lamp. */
    public enum Lamp { SAFE, WARNING, FAILURE }
}
