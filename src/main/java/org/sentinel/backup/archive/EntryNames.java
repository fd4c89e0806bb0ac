package org.sentinel.backup.archive;

import org.sentinel.backup.database.ProtectedDatabase;
import org.sentinel.backup.problem.Problem;

/** The names that entries of an archive have: the metadata's, and {@code <name>.db} for each database; no others. */
final class EntryNames {

    static final String METADATA = "backup-metadata.json";
    static final String SUFFIX = ".db";

    private EntryNames() { }

    /** The database of an entry; ARCHIVE_ENTRY_REFUSED for anything but {@code <name>.db}. */
    static String databaseOf(String entryName) {
        if (entryName.endsWith(SUFFIX)) {
            var name = entryName.substring(0, entryName.length() - SUFFIX.length());
            if (ProtectedDatabase.isName(name)) {
                return name;
            }
        }
        throw Problem.ARCHIVE_ENTRY_REFUSED.because("an entry is named %s, not <name>.db".formatted(shown(entryName)));
    }

    /** A name that somebody else chose, fit for a message: short, and without control characters. */
    static String shown(String entryName) {
        var start = entryName.length() <= 100 ? entryName : entryName.substring(0, 100) + "…";
        return '"' + start.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?") + '"';
    }
}
