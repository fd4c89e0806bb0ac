package org.sentinel.backup.store.directory;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sentinel.backup.problem.Problem;

/** Writes a partial file; its own failures are ProblemExceptions, so that an IOException can only be the content's. */
final class PartialFileStream extends OutputStream {

    private final Path file;
    private final FileOutputStream out;
    private final long maxBytes;
    private long written;
    private RuntimeException failure;

    PartialFileStream(Path file, FileOutputStream out, long maxBytes) {
        this.file = file;
        this.out = out;
        this.maxBytes = maxBytes;
    }

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        rethrow();
        if (length > maxBytes - written) {
            failure = new IllegalStateException("more than the announced " + maxBytes + " bytes for " + file);
            throw failure;
        }
        try {
            out.write(bytes, offset, length);
            written += length;
        } catch (IOException broken) {
            failure = FileProblem.of("write", file, broken);
            throw failure;
        }
    }

    /** Brings all bytes to the disk and makes sure that they are all there. */
    void sync() {
        rethrow();
        try {
            out.getFD().sync();
            var size = Files.size(file);
            if (size != written) {
                throw Problem.STORE_INCOMPLETE.because("%s has %,d bytes of %,d".formatted(file, size, written));
            }
        } catch (IOException broken) {
            throw FileProblem.of("sync", file, broken);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException broken) {
            throw FileProblem.of("close", file, broken);
        }
    }

    private void rethrow() {
        // A content that swallowed the failure of a write must not end with a file that lacks it.
        if (failure != null) {
            throw failure;
        }
    }
}
