package org.sentinel.backup.restore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.Optional;
import org.sentinel.backup.problem.Problem;

/** The file {@code .pending-restore}: there is one exactly while a restore is staged or on its way. */
record PendingRestoreFile(Path path, Disk disk) {

    /**
     * What is pending; empty if nothing is.
     *
     * @throws org.sentinel.backup.problem.ProblemException RESTORE_JOURNAL_UNREADABLE; nothing may be moved or opened then, as nobody
     *         knows what has been moved before
     */
    Optional<PendingRestore> read() {
        if (!Disk.exists(path)) {
            return Optional.empty();
        }
        try {
            return Optional.of(PendingRestoreJson.read(Files.readAllBytes(path)));
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            throw Problem.RESTORE_JOURNAL_UNREADABLE.because("%s cannot be read".formatted(path), e);
        }
    }

    /** Puts down what is pending from now on; on the disk, whole, when it returns. */
    PendingRestore write(PendingRestore pending) throws IOException {
        disk.replace(path, PendingRestoreJson.write(pending));
        return pending;
    }

    void remove() throws IOException {
        disk.remove(path);
    }
}
