package org.sentinel.backup.archive;

import java.util.regex.Pattern;
import org.sentinel.backup.database.ProtectedDatabase;
import org.sentinel.backup.problem.Problem;

/** The names that entries of an archive have: the metadata's, and {@code <name>.db} for each database; no others. */
final class EntryNames {

    static final String METADATA = "backup-metadata.json";
    static final String SUFFIX = ".db";

    private static final int SHOWN_CHARS = 100;
    private static final Pattern UNFIT = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

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

    /** A name that somebody else chose, fit for a message: short, without control characters, line ends and halves of characters. */
    static String shown(String entryName) {
        var start = entryName.length() <= SHOWN_CHARS ? entryName : entryName.substring(0, SHOWN_CHARS) + "…";
        return '"' + UNFIT.matcher(start).replaceAll("?") + '"';
    }
}
