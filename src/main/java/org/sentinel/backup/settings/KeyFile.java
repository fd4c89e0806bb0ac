package org.sentinel.backup.settings;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.sentinel.backup.problem.Problem;

/** A small file for the owner's eyes alone, written whole or not at all. */
final class KeyFile {

    private static final FileAttribute<Set<PosixFilePermission>> OWNER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final int MOST_BYTES = 64 * 1024;

    private KeyFile() { }

    static String read(Path file) throws IOException {
        var others = Files.getPosixFilePermissions(file).stream()
                .anyMatch(permission -> !permission.name().startsWith("OWNER_"));
        if (others) {
            throw Problem.MASTER_KEY_UNUSABLE.because(
                    "%s may be read or changed by others than its owner; give it mode 0600".formatted(file));
        }
        if (Files.size(file) > MOST_BYTES) {
            throw Problem.MASTER_KEY_UNUSABLE.because("%s is too large to be a master key".formatted(file));
        }
        return Files.readString(file);
    }

    /**
     * Makes the file, or puts another text into it: whoever reads it, also after a power cut, finds all of the one or all of the other.
     * Behind a link it is the file that the link leads to.
     */
    static void replace(Path file, String text) throws IOException {
        var target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        removeHalf(target);
        try {
            write(Files.createFile(half(target), OWNER), text);
            Files.move(half(target), target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            removeHalf(target);
        }
        try (var folder = FileChannel.open(target.getParent())) {
            folder.force(true);
        }
    }

    /** Removes what a kill has left beside the file; where that cannot be done now, the next one who writes does it, or says so. */
    static void clearUp(Path file) {
        try {
            removeHalf(file.toRealPath());
        } catch (IOException later) {
            // Reading needs no place to write.
        }
    }

    private static void removeHalf(Path file) throws IOException {
        Files.deleteIfExists(half(file));
    }

    private static Path half(Path file) {
        return file.resolveSibling(file.getFileName() + ".part");
    }

    private static void write(Path file, String text) throws IOException {
        try (var opened = FileChannel.open(file, StandardOpenOption.WRITE)) {
            var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                opened.write(bytes);
            }
            opened.force(true);
        }
    }
}
