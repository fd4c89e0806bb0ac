package org.sentinel.backup.catalog;

/** How somebody came in. */
public enum Via {

    BASIC, TOKEN, SESSION,
    /** A call that brought no credentials. */
    NONE,
    /** The program's own clock. */
    SCHEDULE,
    /** The program itself: what it did at its start, or how the work ended that somebody asked for. */
    SYSTEM
}
