package org.sentinel.backup.web.download;

import java.util.Optional;
import java.util.regex.Pattern;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.vault.BackupName;
import org.sentinel.backup.vault.Destination;

/**
 * What an address below {@code /download} asks for.
 *
 * @param database the name of one database of the backup; empty for the backup itself
 */
record Wanted(Destination destination, BackupName name, Optional<String> database) {

    private static final Pattern FORM = Pattern.compile("/([^/]*)/([^/]*)(?:/([a-z0-9_-]{1,64})\\.db)?");

    /**
     * Reads {@code /destination/filename} or {@code /destination/filename/database.db}.
     *
     * @throws org.sentinel.backup.problem.ProblemException NOT_FOUND, DESTINATION_NOT_FOUND, INVALID_FILENAME
     */
    static Wanted of(String path) {
        var matcher = FORM.matcher(path);
        if (!matcher.matches()) {
            throw Problem.NOT_FOUND.because("there is nothing to download at this address");
        }
        return new Wanted(Destination.of(matcher.group(1)), BackupName.parse(matcher.group(2)), Optional.ofNullable(matcher.group(3)));
    }

    /** Its word in the audit trail. */
    String action() {
        return database.isPresent() ? "backup.extract" : "backup.download";
    }

    /** What the audit trail says that it was done to. */
    String object() {
        return destination.word() + "/" + name;
    }
}
