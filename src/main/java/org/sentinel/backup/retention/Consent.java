package org.sentinel.backup.retention;

/** How far somebody stands behind a rotation. */
public enum Consent {

    /** Nobody asked for it but the schedule, and nobody looks. */
    NOBODY,
    /** A person asked for it. */
    ASKED,
    /** A person has confirmed it, however much it removes. */
    CONFIRMED
}
