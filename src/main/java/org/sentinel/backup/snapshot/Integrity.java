package org.sentinel.backup.snapshot;

import java.util.Locale;

/** What was found in a database, from good to bad. Only {@link #DAMAGED} spoils a backup. */
public enum Integrity {
    /** SQLite found nothing. */
    OK,
    /** Something could not be checked: a collation, function or module of the application is missing here. */
    UNCHECKED,
    /** A CHECK, NOT NULL or foreign key constraint does not hold. */
    CONSTRAINT,
    /** SQLite found the file itself damaged. */
    DAMAGED;

    /** The word that stands in an archive's metadata. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
