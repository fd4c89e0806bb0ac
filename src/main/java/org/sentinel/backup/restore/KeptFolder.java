package org.sentinel.backup.restore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import org.sentinel.backup.problem.Problem;

/** What was in place before a restore: each database with its journals, and a manifest that says what was done. */
final class KeptFolder {

    private KeptFolder() { }

    static Path manifest(Path folder) {
        return folder.resolve("restore.json");
    }

    /** What the restore has changed, for people; see docs/restore.md. */
    static Path changes(Path folder) {
        return folder.resolve("changes.json");
    }

    /** @throws org.sentinel.backup.problem.ProblemException RESTORE_NOT_UNDOABLE if the folder is gone, or does not say what is in it */
    static PendingRestore readManifest(Path folder) {
        try {
            return PendingRestoreJson.read(Files.readAllBytes(manifest(folder)));
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            throw Problem.RESTORE_NOT_UNDOABLE.because("the files that were kept in %s are gone".formatted(folder.getFileName()), e);
        }
    }
}
