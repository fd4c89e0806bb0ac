package org.sentinel.backup.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.function.LongConsumer;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.snapshot.DatabaseCopy;
import org.sentinel.backup.snapshot.Sha256;

/** The bytes of a copy, which must still be those that the snapshot hashed. */
final class CopyContent implements AutoCloseable {

    private static final int BUFFER_BYTES = 256 << 10;

    private final DatabaseCopy copy;
    private final InputStream file;
    private final MessageDigest digest = Sha256.digest();

    CopyContent(DatabaseCopy copy) {
        this.copy = copy;
        try {
            this.file = Files.newInputStream(copy.file());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Writes exactly as many bytes as the snapshot says; CHECKSUM_MISMATCH if these are others, or there are more. */
    void writeTo(OutputStream out, LongConsumer progress) throws IOException {
        var buffer = new byte[BUFFER_BYTES];
        var left = copy.sizeBytes();
        while (left > 0) {
            var count = read(buffer, (int) Math.min(left, buffer.length));
            require(count > 0, "ends %d bytes early".formatted(left));
            digest.update(buffer, 0, count);
            out.write(buffer, 0, count);
            left -= count;
            progress.accept(count);
        }
        require(read(buffer, 1) < 0, "grew");
        require(Sha256.of(digest).equals(copy.checksum()), "has another checksum");
    }

    private int read(byte[] buffer, int length) {
        try {
            return file.read(buffer, 0, length);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw Problem.CHECKSUM_MISMATCH.because("the copy of %s changed after it was taken: it %s".formatted(copy.name(), otherwise));
        }
    }

    private ProblemException unreadable(IOException cause) {
        return Problem.DATA_DIR_UNUSABLE.because("the copy of %s cannot be read".formatted(copy.name()), cause);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }
}
