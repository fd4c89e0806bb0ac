package org.sentinel.backup.restore;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.sentinel.backup.archive.ArchiveMetadata;
import org.sentinel.backup.archive.ArchivedDatabase;
import org.sentinel.backup.database.ProtectedDatabase;
import org.sentinel.backup.problem.Problem;

/** Which databases of a backup are restored: those that are asked for, else all, and never one that has no place here. */
record Selection(List<String> asked, Set<String> configured) {

    static Selection of(RestoreRequest request, List<ProtectedDatabase> configured) {
        return new Selection(request.databases(), configured.stream().map(ProtectedDatabase::name).collect(Collectors.toSet()));
    }

    /**
     * Whether a database of the backup is restored.
     *
     * @throws org.sentinel.backup.problem.ProblemException DATABASE_NOT_CONFIGURED if it should be, and cannot
     */
    boolean takes(String name) {
        if (!asked.isEmpty() && !asked.contains(name)) {
            return false;
        }
        requireConfigured(name);
        return true;
    }

    private void requireConfigured(String name) {
        if (!configured.contains(name)) {
            throw Problem.DATABASE_NOT_CONFIGURED.because("%s is not among the configured databases".formatted(name));
        }
    }

    /**
     * The databases of this backup that are restored.
     *
     * @throws org.sentinel.backup.problem.ProblemException DATABASE_NOT_CONFIGURED, DATABASE_NOT_IN_BACKUP
     */
    List<ArchivedDatabase> of(ArchiveMetadata metadata) {
        requireIn(metadata.databases().stream().map(ArchivedDatabase::name).toList());
        return metadata.databases().stream().filter(database -> takes(database.name())).toList();
    }

    /**
     * Makes sure that these are all that are asked for, and not none.
     *
     * @throws org.sentinel.backup.problem.ProblemException DATABASE_NOT_CONFIGURED, DATABASE_NOT_IN_BACKUP
     */
    void requireIn(List<String> present) {
        asked.forEach(this::requireConfigured);
        for (var name : asked) {
            if (!present.contains(name)) {
                throw Problem.DATABASE_NOT_IN_BACKUP.because("%s is not in the backup".formatted(name));
            }
        }
        if (present.isEmpty()) {
            throw Problem.DATABASE_NOT_IN_BACKUP.because("there is no database in the backup");
        }
    }
}
