package org.sentinel.backup.store;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The rule that every key must meet, so that each store can hold it under the same name. */
public final class ObjectKey {

    private static final int MAX_BYTES = 900;
    private static final int MAX_SEGMENT_BYTES = 200;
    private static final Pattern SEGMENT = Pattern.compile("[^.\\\\/\\p{Cntrl}][^\\\\/\\p{Cntrl}]*");

    private ObjectKey() { }

    /**
     * Gives the key back if it is valid: segments between slashes, none empty or with a dot in front, without control
     * characters or backslashes; at most 900 bytes in UTF-8, so that a prefix still fits into the 1,024 bytes of R2
     * (platform/limits), and at most 200 for a segment, so that a file's name fits.
     *
     * @throws IllegalArgumentException if it is not
     */
    public static String require(String key) {
        if (bytes(key) > MAX_BYTES) {
            throw new IllegalArgumentException("key of more than " + MAX_BYTES + " bytes");
        }
        for (var segment : key.split("/", -1)) {
            if (!SEGMENT.matcher(segment).matches() || bytes(segment) > MAX_SEGMENT_BYTES) {
                throw new IllegalArgumentException("not a valid key: " + key);
            }
        }
        return key;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
