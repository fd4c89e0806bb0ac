package org.sentinel.backup.store.s3;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** MD5 as S3 uses it: Content-MD5 (RFC 1864) against damage on the way, and in ETags. No protection against intent. */
record Md5(byte[] bytes) {

    static Md5 of(byte[] buffer, int length) {
        var digest = digest();
        digest.update(buffer, 0, length);
        return new Md5(digest.digest());
    }

    String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** The ETag of an object that was stored at once. */
    String tag() {
        return HexFormat.of().formatHex(bytes);
    }

    /** The ETag of an object of several parts (R2: objects/multipart-objects). */
    static String tagOf(List<Md5> parts) {
        var digest = digest();
        parts.forEach(part -> digest.update(part.bytes));
        return HexFormat.of().formatHex(digest.digest()) + "-" + parts.size();
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
