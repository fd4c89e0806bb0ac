package org.sentinel.backup.archive;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The bytes around the compressed blocks of an archive of ours: gzip members (RFC 1952) with one fixed header each. The first
 * header is marked, and an empty last member, the seal, carries the SHA-256 of all bytes before it. Mark and seal stand in extra
 * fields (RFC 1952, 2.3.1.1), which every other reader skips.
 */
final class GzipFormat {

    static final byte SUBFIELD_1 = 'S';
    static final byte SUBFIELD_2 = 'B';
    static final int EXTRA_FLAG = 4;
    static final int TRAILER_BYTES = 8;
    static final int SEAL_BYTES = 58;

    private static final int HEADER_BYTES = 10;
    private static final int XLEN_BYTES = 2;
    private static final int SUBFIELD_HEADER_BYTES = 4;
    private static final byte UNKNOWN_SYSTEM = (byte) 255;
    private static final byte[] BLOCK_HEADER = header(0);
    private static final byte[] MARKED_HEADER = header(EXTRA_FLAG, (byte) 1);
    /** An empty final block with fixed codes (RFC 1951, 3.2.6), a CRC-32 and a size of zero. */
    private static final byte[] SEAL_BODY = {3, 0, 0, 0, 0, 0, 0, 0, 0, 0};

    private GzipFormat() { }

    static byte[] markedHeader() {
        return MARKED_HEADER.clone();
    }

    static byte[] blockHeader() {
        return BLOCK_HEADER.clone();
    }

    static byte[] sealHeader(byte[] sha256) {
        return header(EXTRA_FLAG, sha256);
    }

    static byte[] sealBody() {
        return SEAL_BODY.clone();
    }

    static byte[] trailer(int crc32, int size) {
        return ByteBuffer.allocate(TRAILER_BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(crc32).putInt(size).array();
    }

    private static byte[] header(int flags, byte... content) {
        var extra = flags == EXTRA_FLAG ? XLEN_BYTES + SUBFIELD_HEADER_BYTES + content.length : 0;
        var header = ByteBuffer.allocate(HEADER_BYTES + extra).order(ByteOrder.LITTLE_ENDIAN);
        header.put((byte) 0x1f).put((byte) 0x8b).put((byte) 8).put((byte) flags).putInt(0).put((byte) 0).put(UNKNOWN_SYSTEM);
        if (extra > 0) {
            header.putShort((short) (SUBFIELD_HEADER_BYTES + content.length));
            header.put(SUBFIELD_1).put(SUBFIELD_2).putShort((short) content.length).put(content);
        }
        return header.array();
    }
}
