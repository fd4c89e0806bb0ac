package org.sentinel.backup.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.sentinel.backup.problem.Problem;

/** Reads the header of a gzip member (RFC 1952, 2.3), byte by byte and within bounds. */
final class GzipHeader {

    private static final int CHECK_FLAG = 2;
    private static final int EXTRA_FLAG = GzipFormat.EXTRA_FLAG;
    private static final int NAME_FLAG = 8;
    private static final int COMMENT_FLAG = 16;
    private static final int RESERVED_FLAGS = 0xe0;

    private final CompressedBytes source;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
    private byte[] extra = new byte[0];

    private GzipHeader(CompressedBytes source) {
        this.source = source;
    }

    /** @param first the first byte, which was taken from the source already */
    static GzipHeader read(int first, CompressedBytes source) throws IOException {
        var header = new GzipHeader(source);
        header.bytes.write(first);
        require(first == 0x1f && header.next() == 0x8b, "no gzip member stands where one should");
        require(header.next() == 8, "a gzip member is not deflated");
        var flags = header.next();
        require((flags & RESERVED_FLAGS) == 0, "a gzip member has unknown flags");
        header.take(6);
        header.readOptional(flags);
        return header;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    /** Whether these are the bytes of the header. */
    boolean is(byte[] expected) {
        return Arrays.equals(bytes.toByteArray(), expected);
    }

    /** Whether its extra field begins with a subfield of ours. */
    boolean hasOurSubfield() {
        return extra.length >= 2 && extra[0] == GzipFormat.SUBFIELD_1 && extra[1] == GzipFormat.SUBFIELD_2;
    }

    private void readOptional(int flags) throws IOException {
        if ((flags & EXTRA_FLAG) != 0) {
            extra = take(next() | next() << 8);
        }
        if ((flags & NAME_FLAG) != 0) {
            skipText();
        }
        if ((flags & COMMENT_FLAG) != 0) {
            skipText();
        }
        if ((flags & CHECK_FLAG) != 0) {
            var crc = new CRC32();
            crc.update(bytes());
            require((next() | next() << 8) == (crc.getValue() & 0xffff), "the header of a gzip member is damaged");
        }
    }

    private void skipText() throws IOException {
        var left = Limits.GZIP_TEXT_BYTES;
        while (next() != 0) {
            left--;
            require(left > 0, "a gzip member has a name or comment of more than %d bytes".formatted(Limits.GZIP_TEXT_BYTES));
        }
    }

    private int next() throws IOException {
        var next = source.require();
        bytes.write(next);
        return next;
    }

    private byte[] take(int count) throws IOException {
        var taken = source.require(count);
        bytes.write(taken);
        return taken;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw Problem.ARCHIVE_DAMAGED.because(otherwise);
        }
    }
}
