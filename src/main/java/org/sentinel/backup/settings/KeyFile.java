package org.sentinel.backup.settings;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.sentinel.backup.problem.Problem;

/** A small file for the owner's eyes alone, written whole or not at all. */
final class KeyFile {

    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");
    private static final int MOST_BYTES = 64 * 1024;

    private KeyFile() { }

    static String read(Path file) throws IOException {
        var others = Files.getPosixFilePermissions(file).stream()
                .anyMatch(permission -> !permission.name().startsWith("OWNER_"));
        if (others) {
            throw Problem.MASTER_KEY_UNUSABLE.because("%s may be read or changed by others than its owner".formatted(file));
        }
        if (Files.size(file) > MOST_BYTES) {
            throw Problem.MASTER_KEY_UNUSABLE.because("%s is too large to be a master key".formatted(file));
        }
        return Files.readString(file);
    }

    static void create(Path file, String text) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        var half = Files.createTempFile(folder, ".master-key", ".new", PosixFilePermissions.asFileAttribute(OWNER));
        try {
            write(half, text);
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(half);
        }
        try (var opened = FileChannel.open(folder)) {
            opened.force(true);
        }
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
