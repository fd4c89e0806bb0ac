package org.sentinel.backup.archive;

import java.util.Arrays;

/** The bytes of a fuzzer as choices, one after the other; when they are used up, every choice is the first. */
final class Choices {

    private final byte[] bytes;
    private int position;

    Choices(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean left() {
        return position < bytes.length;
    }

    /** 0 to 255. */
    int octet() {
        return left() ? bytes[position++] & 0xff : 0;
    }

    /** At least 0 and less than {@code bound}, which is 1 to 65,536. */
    int below(int bound) {
        return (bound <= 256 ? octet() : octet() | octet() << 8) % bound;
    }

    @SafeVarargs
    final <T> T of(T... things) {
        return things[below(things.length)];
    }

    /** As many as the next choice says, at most 255. */
    byte[] piece() {
        var length = Math.min(octet(), bytes.length - position);
        position += length;
        return Arrays.copyOfRange(bytes, position - length, position);
    }

    byte[] rest() {
        var rest = Arrays.copyOfRange(bytes, position, bytes.length);
        position = bytes.length;
        return rest;
    }

    /** As many bytes as the next choice says take other values. */
    void change(byte[] content) {
        for (int count = octet(); count > 0 && left() && content.length > 0; count--) {
            var at = below(Math.min(content.length, 65_536));
            content[at] = (byte) octet();
        }
    }
}
