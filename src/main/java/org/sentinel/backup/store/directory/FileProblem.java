package org.sentinel.backup.store.directory;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

/**
 * Names what stands behind an IOException of the folder. The JDK hides the error number, so a full disk is known by the room
 * that is left on it, and, where there is room (a quota, reserved blocks, freed meanwhile), by the system's words for it.
 */
final class FileProblem {

    private static final long AS_GOOD_AS_FULL_BYTES = 64 * 1024;

    private FileProblem() { }

    static ProblemException of(String verb, Path path, IOException cause) {
        var detail = "could not %s %s: %s".formatted(verb, path, reason(cause));
        return (isFull(path, cause) ? Problem.NO_SPACE : Problem.STORE_FAILED).because(detail, cause);
    }

    private static boolean isFull(Path path, IOException cause) {
        var words = reason(cause).toLowerCase(Locale.ROOT);
        return words.contains("no space left") || words.contains("quota exceeded")
                || usableBytes(path).filter(bytes -> bytes < AS_GOOD_AS_FULL_BYTES).isPresent();
    }

    private static Optional<Long> usableBytes(Path path) {
        try {
            return Optional.of(Files.getFileStore(path.getParent()).getUsableSpace());
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }

    private static String reason(IOException cause) {
        var reason = cause instanceof FileSystemException failure ? failure.getReason() : cause.getMessage();
        return reason == null ? cause.getClass().getSimpleName() : reason;
    }
}
