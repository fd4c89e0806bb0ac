package org.sentinel.backup.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** One block on its way through a compressing thread, with all the memory that this takes; used again and again. */
final class GzipBlock {

    private static final int STORED_BYTES = 65_535;
    private static final int STORED_HEADER_BYTES = 5;

    private final byte[] input;
    private final byte[] output;
    private final Deflater deflater;
    private final CRC32 crc = new CRC32();
    private int filled;
    private int compressed;

    /** @param deflater one without a zlib wrapper; this block's alone from now on */
    GzipBlock(int bytes, Deflater deflater) {
        this.input = new byte[bytes];
        this.output = new byte[maxCompressed(bytes)];
        this.deflater = deflater;
    }

    /** What deflate needs at most for so many bytes: all of them in stored blocks (RFC 1951, 3.2.4). */
    static int maxCompressed(int bytes) {
        var blocks = Math.max(1, (bytes + STORED_BYTES - 1) / STORED_BYTES);
        return bytes + blocks * STORED_HEADER_BYTES;
    }

    /** Takes as many of these bytes as there is room for, and says how many. */
    int fill(byte[] bytes, int offset, int length) {
        var taken = Math.min(length, input.length - filled);
        System.arraycopy(bytes, offset, input, filled, taken);
        filled += taken;
        return taken;
    }

    boolean isFull() {
        return filled == input.length;
    }

    boolean isEmpty() {
        return filled == 0;
    }

    GzipBlock compress() {
        crc.reset();
        crc.update(input, 0, filled);
        deflater.reset();
        deflater.setInput(input, 0, filled);
        deflater.finish();
        compressed = deflater.deflate(output, 0, maxCompressed(filled));
        if (!deflater.finished()) {
            store();
        }
        return this;
    }

    /** Whatever zlib is installed: the bound on an archive's size must hold. */
    private void store() {
        compressed = 0;
        for (int from = 0; from < filled; from += STORED_BYTES) {
            var length = Math.min(STORED_BYTES, filled - from);
            output[compressed++] = (byte) (from + length == filled ? 1 : 0);
            output[compressed++] = (byte) length;
            output[compressed++] = (byte) (length >> 8);
            output[compressed++] = (byte) ~length;
            output[compressed++] = (byte) (~length >> 8);
            System.arraycopy(input, from, output, compressed, length);
            compressed += length;
        }
    }

    /** Writes the compressed bytes and the member's trailer, and is empty then. */
    void writeTo(OutputStream out) throws IOException {
        out.write(output, 0, compressed);
        out.write(GzipFormat.trailer((int) crc.getValue(), filled));
        filled = 0;
    }

    void end() {
        deflater.end();
    }
}
