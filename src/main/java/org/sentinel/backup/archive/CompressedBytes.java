package org.sentinel.backup.archive;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.snapshot.Sha256;

/** The archive's bytes as they are stored. What the source throws passes through as it is; it is never called damage. */
final class CompressedBytes {

    private final InputStream source;
    private final byte[] buffer;
    private final MessageDigest digest = Sha256.digest();
    private boolean digesting;
    private int position;
    private int limit;

    CompressedBytes(InputStream source, int bufferBytes) {
        this.source = source;
        this.buffer = new byte[bufferBytes];
    }

    /** From now on {@link #inflate} and {@link #accept} count towards {@link #digest}. */
    void startDigest() {
        digesting = true;
    }

    /** Ends the digest. */
    byte[] digest() {
        digesting = false;
        return digest.digest();
    }

    void accept(byte[] bytes) {
        if (digesting) {
            digest.update(bytes);
        }
    }

    /** The next byte, or -1 at the end; it does not count towards the digest by itself. */
    int next() throws IOException {
        return position < limit || fill() ? buffer[position++] & 0xff : -1;
    }

    /** The next byte; ARCHIVE_TRUNCATED at the end. */
    int require() throws IOException {
        var next = next();
        if (next < 0) {
            throw Problem.ARCHIVE_TRUNCATED.because("the archive ends within a gzip member");
        }
        return next;
    }

    byte[] require(int count) throws IOException {
        var bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) require();
        }
        return bytes;
    }

    /** Inflates into {@code out}; 0 only if the member's compressed data has ended. */
    int inflate(Inflater inflater, byte[] out, int offset, int length) throws IOException {
        while (!inflater.finished()) {
            if (position == limit && !fill()) {
                throw Problem.ARCHIVE_TRUNCATED.because("the archive ends within a gzip member");
            }
            var count = inflateBuffered(inflater, out, offset, length);
            if (count > 0) {
                return count;
            }
        }
        return 0;
    }

    private int inflateBuffered(Inflater inflater, byte[] out, int offset, int length) {
        inflater.setInput(buffer, position, limit - position);
        try {
            var count = inflater.inflate(out, offset, length);
            var used = limit - position - inflater.getRemaining();
            if (count == 0 && used == 0 && !inflater.finished()) {
                throw Problem.ARCHIVE_DAMAGED.because("a gzip member asks for a dictionary");
            }
            if (digesting) {
                digest.update(buffer, position, used);
            }
            position += used;
            return count;
        } catch (DataFormatException e) {
            throw Problem.ARCHIVE_DAMAGED.because("the compressed data is damaged", e);
        }
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = 0;
        var count = source.read(buffer, 0, buffer.length);
        limit = Math.max(count, 0);
        return count < 0 ? false : count > 0 || fillOne();
    }

    /** For a source that breaks InputStream's rule that a read waits for at least one byte. */
    private boolean fillOne() throws IOException {
        var next = source.read();
        if (next < 0) {
            return false;
        }
        buffer[0] = (byte) next;
        limit = 1;
        return true;
    }
}
