package org.sentinel.backup.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;

/** Made-up contents of any size, the same each time, that need no memory. */
public record Bytes(long count, long seed) {

    public static final int MIB = 1024 * 1024;

    public void writeTo(OutputStream out) throws IOException {
        var random = new Random(seed);
        var block = new byte[64 * 1024 - 7];
        for (var left = count; left > 0; left -= block.length) {
            random.nextBytes(block);
            out.write(block, 0, (int) Math.min(left, block.length));
        }
    }

    public String sha256() {
        try (var out = new DigestOutputStream(OutputStream.nullOutputStream(), digest())) {
            writeTo(out);
            return HexFormat.of().formatHex(out.getMessageDigest().digest());
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public static String sha256(InputStream bytes) throws IOException {
        try (var in = new DigestInputStream(bytes, digest())) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
