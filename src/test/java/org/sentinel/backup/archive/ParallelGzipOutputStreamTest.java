package org.sentinel.backup.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sentinel.backup.problem.Problem;

class ParallelGzipOutputStreamTest {

    private static final int BLOCK = 70_000;
    private final List<Deflater> deflaters = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void leavesNoThreadAndNoNativeMemory() {
        assertTrue(Thread.getAllStackTraces().keySet().stream().noneMatch(thread -> thread.getName().equals("archive-gzip")));
        deflaters.forEach(deflater -> assertThrows(NullPointerException.class, deflater::getBytesRead));
    }

    @Test
    void keepsTheOrderOfManyBlocks() throws IOException {
        var content = content(40 * BLOCK + 17);

        var compressed = compress(content, 3);

        assertArrayEquals(content, decompress(compressed));
    }

    @Test
    void holdsTwoBlocksAThreadAndOne() throws IOException {
        compress(content(40 * BLOCK), 3);

        assertEquals(7, deflaters.size());
    }

    @Test
    void takesSingleBytes() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = stream(out, 1)) {
            for (int i = 0; i < 300; i++) {
                gzip.write(i);
            }
            gzip.finish();
        }

        assertEquals(300, decompress(out.toByteArray()).length);
    }

    @Test
    void storesWhatCannotBeCompressedWithinTheBound() throws IOException {
        var random = new byte[BLOCK];
        new Random(1).nextBytes(random);

        var compressed = compress(random, 1);

        assertArrayEquals(random, decompress(compressed));
        var around = GzipFormat.markedHeader().length + GzipFormat.TRAILER_BYTES + GzipFormat.SEAL_BYTES;
        assertTrue(compressed.length <= GzipBlock.maxCompressed(BLOCK) + around);
    }

    @Test
    void abandonedMidwayItIsRefusedByReaders() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = stream(out, 2)) {
            gzip.write(content(20 * BLOCK));
        }

        Samples.assertProblem(Problem.ARCHIVE_TRUNCATED,
                () -> new GzipMembers(new ByteArrayInputStream(out.toByteArray()), 1024).readAllBytes());
    }

    @Test
    void aWorkersFailureEndsTheWriting() {
        var ended = new Deflater(1, true);
        ended.end();

        var thrown = assertThrows(IllegalStateException.class, () -> {
            try (var gzip = new ParallelGzipOutputStream(new ByteArrayOutputStream(), 2, BLOCK, () -> ended)) {
                gzip.write(content(10 * BLOCK));
            }
        });

        assertInstanceOf(NullPointerException.class, thrown.getCause());
    }

    @Test
    void aFailureOfTheOutputEndsTheWriting() {
        var broken = new IOException("the line broke");
        var out = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw broken;
            }
        };

        var thrown = assertThrows(IOException.class, () -> {
            try (var gzip = stream(out, 2)) {
                gzip.write(content(10 * BLOCK));
            }
        });

        assertEquals(broken, thrown);
    }

    @Test
    void anInterruptEndsTheWritingAndStaysSet() {
        assertThrows(InterruptedIOException.class, () -> {
            try (var gzip = stream(new ByteArrayOutputStream(), 1)) {
                Thread.currentThread().interrupt();
                gzip.write(content(100 * BLOCK));
                gzip.finish();
            }
        });

        assertTrue(Thread.interrupted());
    }

    private byte[] compress(byte[] content, int threads) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = stream(out, threads)) {
            gzip.write(content);
            gzip.finish();
        }
        return out.toByteArray();
    }

    private ParallelGzipOutputStream stream(OutputStream out, int threads) {
        return new ParallelGzipOutputStream(out, threads, BLOCK, () -> {
            var deflater = new Deflater(1, true);
            deflaters.add(deflater);
            return deflater;
        });
    }

    private static byte[] decompress(byte[] compressed) throws IOException {
        try (var gzip = new GzipCompressorInputStream(new ByteArrayInputStream(compressed), true)) {
            return gzip.readAllBytes();
        }
    }

    private static byte[] content(int bytes) {
        var content = new byte[bytes];
        var random = new Random(7);
        for (int i = 0; i < bytes; i++) {
            content[i] = (byte) random.nextInt(12);
        }
        return content;
    }
}
