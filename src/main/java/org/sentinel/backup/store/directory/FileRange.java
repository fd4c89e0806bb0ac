package org.sentinel.backup.store.directory;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sentinel.backup.problem.Problem;

/** Reads a stretch of a file, and fails if the file ends before it. */
final class FileRange extends InputStream {

    private final Path file;
    private final FileInputStream in;
    private long remaining;

    private FileRange(Path file, FileInputStream in, long remaining) {
        this.file = file;
        this.in = in;
        this.remaining = remaining;
    }

    static FileRange open(Path file, String key, long offset, long length) {
        if (offset < 0 || length < -1) {
            throw new IllegalArgumentException("offset " + offset + ", length " + length);
        }
        if (!Files.isRegularFile(file)) {
            throw Problem.BACKUP_NOT_FOUND.because("there is no " + key);
        }
        try {
            return position(file, new FileInputStream(file.toFile()), offset, length);
        } catch (FileNotFoundException goneOrForbidden) {
            throw Files.exists(file) ? FileProblem.of("read", file, goneOrForbidden)
                    : Problem.BACKUP_NOT_FOUND.because("there is no " + key, goneOrForbidden);
        } catch (IOException failure) {
            throw FileProblem.of("read", file, failure);
        }
    }

    private static FileRange position(Path file, FileInputStream in, long offset, long length) throws IOException {
        var opened = false;
        try {
            var size = in.getChannel().size();
            if (offset > 0 && offset >= size) {
                throw Problem.RANGE_NOT_SATISFIABLE.because("%s has %,d bytes, none from %,d on".formatted(file, size, offset));
            }
            in.getChannel().position(offset);
            opened = true;
            return new FileRange(file, in, length < 0 ? size - offset : Math.min(length, size - offset));
        } finally {
            if (!opened) {
                in.close();
            }
        }
    }

    @Override
    public int read() {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (remaining == 0) {
            return -1;
        }
        try {
            var count = in.read(bytes, offset, (int) Math.min(length, remaining));
            if (count < 0) {
                throw Problem.STORE_INCOMPLETE.because("%s ends %,d bytes early".formatted(file, remaining));
            }
            remaining -= count;
            return count;
        } catch (IOException failure) {
            throw FileProblem.of("read", file, failure);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
