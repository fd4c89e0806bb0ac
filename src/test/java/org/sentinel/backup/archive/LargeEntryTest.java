package org.sentinel.backup.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Collections;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;

/** Sizes that eleven octal digits cannot hold; the content, zeros, goes through neither compression nor a checksum here. */
class LargeEntryTest {

    private static final long LIMIT = 1L << 33;

    @Test
    void areReadBack() throws IOException {
        for (long size : new long[] {LIMIT - 1, LIMIT, LIMIT + 600L * 1024 * 1024 + 1}) {
            var tar = new TarReader(tar(size));

            var entry = tar.next().orElseThrow();
            var read = readAll(tar);

            assertEquals(new TarReader.Entry("universe.db", size), entry);
            assertEquals(size, read);
            assertEquals("config.db", tar.next().orElseThrow().name());
            assertTrue(tar.next().isEmpty());
        }
    }

    @Test
    void commonsCompressReadsThemToo() throws IOException {
        for (long size : new long[] {LIMIT - 1, LIMIT, 10 * LIMIT, 1L << 45}) {
            try (var tar = new TarArchiveInputStream(tar(size))) {
                var entry = tar.getNextEntry();

                assertEquals("universe.db", entry.getName());
                assertEquals(size, entry.getSize());
            }
        }
    }

    @Test
    void takeAsManyBytesAsTheBoundCounts() throws IOException {
        for (long size : new long[] {0, 1, 512, LIMIT - 1, LIMIT, 10 * LIMIT}) {
            var out = new ByteArrayOutputStream();
            var tar = new TarWriter(out, Samples.INSTANT);
            tar.begin("universe.db", size);
            tar.end(size);

            assertEquals(TarWriter.entryBytes(size), out.size() + size);
        }
    }

    private static long readAll(TarReader tar) throws IOException {
        var buffer = new byte[1 << 20];
        var total = 0L;
        for (int count = tar.read(buffer); count >= 0; count = tar.read(buffer)) {
            total += count;
        }
        return total;
    }

    private static InputStream tar(long size) throws IOException {
        var before = new ByteArrayOutputStream();
        new TarWriter(before, Samples.INSTANT).begin("universe.db", size);
        var after = new ByteArrayOutputStream();
        var tar = new TarWriter(after, Samples.INSTANT);
        tar.end(size);
        tar.begin("config.db", 0);
        tar.finish();
        return new SequenceInputStream(Collections.enumeration(List.of(new ByteArrayInputStream(before.toByteArray()),
                new Zeros(size), new ByteArrayInputStream(after.toByteArray()))));
    }

    private static final class Zeros extends InputStream {
        private long left;

        Zeros(long size) {
            this.left = size;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            var count = (int) Math.min(left, length);
            left -= count;
            return count == 0 && length > 0 ? -1 : count;
        }
    }
}
