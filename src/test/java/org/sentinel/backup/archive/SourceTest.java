package org.sentinel.backup.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

/** What the stream below and the sink above may do. */
class SourceTest {

    @TempDir
    private Path folder;
    private byte[] content;
    private byte[] archive;

    @BeforeEach
    void write() throws IOException {
        content = new byte[2 * ArchiveWriter.BLOCK_BYTES + 300_000];
        new Random(5).nextBytes(content);
        archive = Samples.write(Samples.snapshot(Samples.copy(folder, "config", content)));
    }

    @Test
    void shortReadsAndNothingAvailableAreNoEnd() throws IOException {
        var delivered = new ByteArrayOutputStream();
        var source = new Trickle(archive, archive.length, new IOException());

        new ArchiveReader().read(source, (name, size) -> delivered, 0, bytes -> { });

        assertArrayEquals(content, delivered.toByteArray());
    }

    @Test
    void aBrokenConnectionIsNotCalledDamage() {
        var random = new Random(3);
        for (int round = 0; round < 20; round++) {
            var at = round == 0 ? 0 : random.nextInt(archive.length);
            var broken = new IOException("the line broke");

            var thrown = assertThrows(IOException.class, () -> read(new Trickle(archive, at, broken)));
            assertSame(broken, thrown);
            assertSame(broken, assertThrows(IOException.class, () -> new ArchiveReader().readMetadata(new Trickle(archive, at % 100, broken))));
        }
    }

    @Test
    void aStoresProblemPassesThrough() {
        var problem = Problem.STORE_INCOMPLETE.because("the line broke");

        var thrown = assertThrows(ProblemException.class, () -> read(new Trickle(archive, 70_000, problem)));

        assertSame(problem, thrown);
    }

    @Test
    void aFailureOfTheSinkPassesThroughAndItIsClosed() {
        var full = new IOException("the disk is full");
        var closed = new boolean[1];
        var sink = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw full;
            }

            @Override
            public void close() {
                closed[0] = true;
            }
        };

        var thrown = assertThrows(IOException.class,
                () -> new ArchiveReader().read(new ByteArrayInputStream(archive), (name, size) -> sink, 0, bytes -> { }));

        assertSame(full, thrown);
        assertTrue(closed[0]);
    }

    @Test
    void theSinkIsToldTheSize() throws IOException {
        new ArchiveReader().read(new ByteArrayInputStream(archive), (name, size) -> {
            assertEquals("config", name);
            assertEquals(content.length, size);
            return OutputStream.nullOutputStream();
        }, 0, bytes -> { });
    }

    @Test
    void theMetadataTakesOnlyTheFirstBytes() throws IOException {
        var metadataBytes = MetadataJson.write(Samples.metadata(archive)).length;
        var source = new ByteArrayInputStream(archive);

        new ArchiveReader().readMetadata(source);

        assertTrue(archive.length - source.available() <= metadataBytes + 8_192);
    }

    @Test
    void theMetadataCanBeReadFromAPieceThatHoldsIt() throws IOException {
        for (int length = archive.length; length > 0; length /= 2) {
            var piece = Arrays.copyOf(archive, length);
            try {
                assertEquals(1, Samples.metadata(piece).databases().size());
            } catch (ProblemException e) {
                assertEquals(Problem.ARCHIVE_TRUNCATED, e.problem());
                assertTrue(length < 1_024, "length " + length);
            }
        }
    }

    @Test
    void metadataThatStandsLastIsNotIndexed() {
        var original = OriginalArchive.of(Map.of("config", content));

        Samples.assertProblem(Problem.METADATA_NOT_INDEXED, () -> Samples.metadata(original));
    }

    private static void read(InputStream source) throws IOException {
        new ArchiveReader().read(source, EntrySink.discard(), 0, bytes -> { });
    }

    /** Gives one to a thousand bytes at a time, never has any available, and breaks at a place. */
    private static final class Trickle extends FilterInputStream {
        private final Random random = new Random(1);
        private final int breaksAt;
        private final Exception exception;
        private int given;

        Trickle(byte[] bytes, int breaksAt, Exception exception) {
            super(new ByteArrayInputStream(bytes));
            this.breaksAt = breaksAt;
            this.exception = exception;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (given == breaksAt && super.available() > 0) {
                fail();
            }
            var wanted = Math.min(length, 1 + random.nextInt(1_000));
            var count = super.read(bytes, offset, Math.min(wanted, Math.max(1, breaksAt - given)));
            given += Math.max(count, 0);
            return count;
        }

        private void fail() throws IOException {
            if (exception instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            throw (IOException) exception;
        }

        @Override
        public int available() {
            return 0;
        }
    }
}
