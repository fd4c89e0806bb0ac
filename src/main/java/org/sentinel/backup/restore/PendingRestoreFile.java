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
        if (Disk.exists(path)) {
            return Optional.of(read(path));
        }
        return Disk.exists(blocked()) ? Optional.of(read(blocked()).failed(Phase.BLOCKED,
                Problem.NO_SPACE.because("a start could not apply it, nor note why: the disk was full"))) : Optional.empty();
    }

    private static PendingRestore read(Path file) {
        try {
            return PendingRestoreJson.read(Files.readAllBytes(file));
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            throw Problem.RESTORE_JOURNAL_UNREADABLE.because("%s cannot be read".formatted(file), e);
        }
    }

    /** Puts down what is pending from now on; on the disk, whole, when it returns. */
    PendingRestore write(PendingRestore pending) throws IOException {
        disk.replace(path, PendingRestoreJson.write(pending));
        disk.remove(blocked());
        return pending;
    }

    /** Sees to it that no start applies what is staged, also where the disk has no room for a word: a new name needs none. */
    void block() throws IOException {
        disk.remove(blocked());
        disk.rename(path, blocked());
        disk.syncNames(path, blocked());
    }

    void remove() throws IOException {
        disk.remove(blocked());
        disk.remove(path);
    }

    private Path blocked() {
        return path.resolveSibling(path.getFileName() + "-blocked");
    }
}
