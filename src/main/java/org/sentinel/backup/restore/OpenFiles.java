package org.sentinel.backup.restore;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.sentinel.backup.problem.Problem;

/**
 * Tells which processes have a file open, as far as {@code /proc} shows them (Linux, proc(5)): all of this user, for root all. It
 * opens none of the files, so it drops no lock that this process might hold on them.
 */
final class OpenFiles {

    private final Path proc;

    OpenFiles() {
        this(Path.of("/proc"));
    }

    OpenFiles(Path proc) {
        this.proc = proc;
    }

    /** Remembers which files these are now, whatever names they will have. */
    Watched watch(List<Path> files) {
        var keys = new HashMap<Object, Path>();
        for (var file : files) {
            keyOf(file).ifPresent(key -> keys.put(key, file));
        }
        return new Watched(keys);
    }

    /** Certain files, by what they are. */
    final class Watched {

        private final Map<Object, Path> keys;

        private Watched(Map<Object, Path> keys) {
            this.keys = keys;
        }

        /** @throws org.sentinel.backup.problem.ProblemException DATABASE_IN_USE naming the process, this one not excepted, and the file */
        void requireUnused() throws IOException {
            requireUnusedBy(process -> true);
        }

        /** The same, but for this process, which holds them. */
        void requireUnusedByOthers() throws IOException {
            var self = Long.toString(ProcessHandle.current().pid());
            requireUnusedBy(process -> !process.getFileName().toString().equals(self));
        }

        private void requireUnusedBy(Predicate<Path> asked) throws IOException {
            if (keys.isEmpty() || !Files.isDirectory(proc)) {
                return;
            }
            try (var processes = Files.newDirectoryStream(proc, OpenFiles::isProcess)) {
                for (var process : processes) {
                    if (asked.test(process)) {
                        requireClosed(process, keys);
                    }
                }
            }
        }
    }

    private static void requireClosed(Path process, Map<Object, Path> keys) {
        try (var descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
            for (var descriptor : descriptors) {
                var file = keyOf(descriptor).map(keys::get);
                if (file.isPresent()) {
                    throw Problem.DATABASE_IN_USE.because("process %s (%s) has %s open"
                            .formatted(process.getFileName(), command(process), file.get()));
                }
            }
        } catch (IOException | DirectoryIteratorException hiddenOrGone) {
            // Another user's process, or one that has ended meanwhile.
        }
    }

    /** What the file is, whatever its name: its device and its number there. Following a link opens nothing. */
    private static Optional<Object> keyOf(Path file) {
        try {
            return Optional.ofNullable(Files.readAttributes(file, BasicFileAttributes.class).fileKey());
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    private static boolean isProcess(Path entry) {
        return entry.getFileName().toString().chars().allMatch(Character::isDigit);
    }

    private static String command(Path process) {
        try {
            return Files.readString(process.resolve("comm")).strip();
        } catch (IOException gone) {
            return "?";
        }
    }
}
