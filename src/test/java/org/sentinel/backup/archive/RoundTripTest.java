package org.sentinel.backup.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.snapshot.Snapshot;

class RoundTripTest {

    @TempDir
    private Path folder;
    private Snapshot snapshot;

    @BeforeEach
    void takeSnapshot() throws IOException {
        snapshot = Samples.snapshot(Samples.sqlite(folder, "universe", 30_000), Samples.sqlite(folder, "config", 3),
                Samples.copy(folder, "empty", new byte[0]));
    }

    @Test
    void deliversEveryDatabaseAsItWas() throws IOException {
        var content = Samples.read(Samples.write(snapshot));

        assertEquals(List.of("universe", "config", "empty"), List.copyOf(content.keySet()));
        for (var copy : snapshot.copies()) {
            assertArrayEquals(Files.readAllBytes(copy.file()), content.get(copy.name()));
        }
    }

    @Test
    void saysTheSameBeforeAndAfter() throws IOException {
        var archive = Samples.write(snapshot);

        assertEquals(Samples.writer().metadataOf(snapshot), Samples.prove(archive));
        assertEquals(Samples.writer().metadataOf(snapshot), Samples.metadata(archive));
    }

    @Test
    void anArchiveOfNothingSaysWhatIsMissing() throws IOException {
        var nothing = new Snapshot(Samples.INSTANT, Duration.ofMillis(7), List.of(), List.of("ledger"), List.of("cache"));

        var metadata = Samples.prove(Samples.write(nothing));

        assertEquals(List.of("ledger"), metadata.missing());
        assertTrue(metadata.damaged());
        assertEquals(Duration.ofMillis(7), metadata.instantSkew().orElseThrow());
    }

    @Test
    void theSameSnapshotGivesTheSameBytesOnAnyNumberOfThreads() throws IOException {
        var one = new ByteArrayOutputStream();
        new ArchiveWriter(1, "1.2.3").write(snapshot, one, bytes -> { });

        assertArrayEquals(one.toByteArray(), Samples.write(snapshot));
    }

    @Test
    void tellsTheProgressOfBothDirections() throws IOException {
        var written = new AtomicLong();
        var read = new AtomicLong();
        var out = new ByteArrayOutputStream();

        Samples.writer().write(snapshot, out, written::addAndGet);
        new ArchiveReader().read(new ByteArrayInputStream(out.toByteArray()), EntrySink.discard(), 0, read::addAndGet);

        assertEquals(snapshot.sizeBytes(), written.get());
        assertEquals(snapshot.sizeBytes(), read.get());
    }

    @Test
    void progressMayCancelBothDirections() {
        var archive = Samples.write(snapshot);

        assertThrows(CancellationException.class,
                () -> Samples.writer().write(snapshot, OutputStream.nullOutputStream(), RoundTripTest::cancel));
        assertThrows(CancellationException.class,
                () -> new ArchiveReader().read(new ByteArrayInputStream(archive), EntrySink.discard(), 0, RoundTripTest::cancel));
    }

    private static void cancel(long bytes) {
        throw new CancellationException();
    }

    @Test
    void neverGrowsBeyondItsBound() throws IOException {
        for (int size : new int[] {0, 1, 511, 512, 65_535, ArchiveWriter.BLOCK_BYTES, 3 * ArchiveWriter.BLOCK_BYTES + 1}) {
            var random = new byte[size];
            new Random(size).nextBytes(random);
            var incompressible = Samples.snapshot(Samples.copy(folder, "a", random), Samples.copy(folder, "b", random));

            var archive = Samples.write(incompressible);

            var bound = Samples.writer().maxBytes(incompressible);
            assertTrue(archive.length < bound, archive.length + " of " + bound);
            assertTrue(bound < archive.length + 8_192L, archive.length + " of " + bound);
        }
    }

    @Test
    void aCopyThatChangedIsNotArchived() throws IOException {
        var file = snapshot.copies().get(0).file();
        var content = Files.readAllBytes(file);
        content[content.length / 2] ^= 1;
        Files.write(file, content);

        Samples.assertProblem(Problem.CHECKSUM_MISMATCH, () -> Samples.write(snapshot));
    }

    @Test
    void aCopyThatGrewOrShrankIsNotArchived() throws IOException {
        var file = snapshot.copies().get(1).file();
        var content = Files.readAllBytes(file);

        Files.write(file, Arrays.copyOf(content, content.length + 1));
        Samples.assertProblem(Problem.CHECKSUM_MISMATCH, () -> Samples.write(snapshot));
        Files.write(file, Arrays.copyOf(content, content.length - 1));
        Samples.assertProblem(Problem.CHECKSUM_MISMATCH, () -> Samples.write(snapshot));
        Files.delete(file);
        Samples.assertProblem(Problem.DATA_DIR_UNUSABLE, () -> Samples.write(snapshot));
    }

    @Test
    void neitherClosesNorHidesTheOutput() {
        var broken = new IOException("the line broke");
        var out = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw broken;
            }

            @Override
            public void close() {
                throw new AssertionError("closed");
            }
        };

        var thrown = assertThrows(IOException.class, () -> Samples.writer().write(snapshot, out, bytes -> { }));

        assertEquals(broken, thrown);
        assertFalse(Thread.currentThread().isInterrupted());
    }
}
