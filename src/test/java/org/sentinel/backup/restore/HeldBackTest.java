package org.sentinel.backup.restore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeldBackTest {

    private final ByteArrayOutputStream passed = new ByteArrayOutputStream();
    private final HeldBack heldBack = new HeldBack(passed);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, HeldBack.BYTES - 1, HeldBack.BYTES, HeldBack.BYTES + 1, 5 * HeldBack.BYTES + 7})
    void theLastBytesWaitAndThenCompleteTheRest(int size) throws IOException {
        var content = random(size);

        heldBack.write(content);
        var before = passed.toByteArray();
        heldBack.release();

        assertArrayEquals(Arrays.copyOf(content, Math.max(0, size - HeldBack.BYTES)), before);
        assertArrayEquals(content, passed.toByteArray());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1000, HeldBack.BYTES - 1, HeldBack.BYTES, HeldBack.BYTES + 1, 2 * HeldBack.BYTES})
    void piecesOfAnySizeKeepTheirOrder(int piece) throws IOException {
        var content = random(3 * HeldBack.BYTES + 5);

        for (int from = 0; from < content.length; from += piece) {
            heldBack.write(content, from, Math.min(piece, content.length - from));
        }
        heldBack.release();

        assertArrayEquals(content, passed.toByteArray());
    }

    @Test
    void closingReleasesNothing() throws IOException {
        heldBack.write('x');

        heldBack.close();

        assertEquals(0, passed.size());
    }

    private static byte[] random(int size) {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
