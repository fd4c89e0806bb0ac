package org.sentinel.backup.restore;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.sentinel.backup.snapshot.Sha256;

/** Changes archives, and says what they should have been. */
public final class Archives {

    private static final int BLOCK = 512;

    private Archives() { }

    /** With one byte of an entry changed, and packed again in one member: whole for gzip and tar, but not what its metadata says. */
    public static byte[] changed(byte[] archive, String entry, int offset) throws IOException {
        var tar = new GZIPInputStream(new ByteArrayInputStream(archive)).readAllBytes();
        tar[header(tar, entry + '\0') + BLOCK + offset] ^= 0x10;
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(tar);
        }
        return out.toByteArray();
    }

    private static int header(byte[] tar, String start) {
        for (int block = 0; block < tar.length; block += BLOCK) {
            if (new String(tar, block, start.length(), StandardCharsets.ISO_8859_1).equals(start)) {
                return block;
            }
        }
        throw new IllegalArgumentException("no entry " + start);
    }

    static Sha256 checksum(byte[] content) {
        var digest = Sha256.digest();
        digest.update(content);
        return Sha256.of(digest);
    }
}
