package org.sentinel.backup.archive;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Walks a tar, right or wrong, as far as the sizes in its headers lead. */
final class SignedTar {

    private static final int BLOCK = 512;

    private SignedTar() { }

    /** Puts the right checksum into every header that is not all zeros. */
    static void sign(byte[] tar) {
        for (int at = 0; at >= 0 && at + BLOCK <= tar.length; at = next(tar, at)) {
            var header = Arrays.copyOfRange(tar, at, at + BLOCK);
            if (!Arrays.equals(header, new byte[BLOCK])) {
                HandMade.sign(header);
                System.arraycopy(header, 0, tar, at, BLOCK);
            }
        }
    }

    /** Where the first entry ends; the end of the tar if that lies behind it. */
    static int entryEnd(byte[] tar) {
        var end = next(tar, 0);
        return end < 0 || end > tar.length ? tar.length : end;
    }

    /** Where the next header stands; -1 if the size in this one is none, or beyond any tar here. */
    private static int next(byte[] tar, int at) {
        var digits = new String(tar, at + 124, 12, StandardCharsets.ISO_8859_1).replace('\0', ' ').strip();
        if (!digits.matches("[0-7]{1,12}")) {
            return -1;
        }
        var size = Long.parseLong(digits, 8);
        return size > tar.length ? -1 : at + BLOCK + ((int) size + BLOCK - 1) / BLOCK * BLOCK;
    }
}
