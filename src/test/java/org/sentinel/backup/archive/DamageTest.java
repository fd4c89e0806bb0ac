package org.sentinel.backup.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

/** What a disk, a line or a store may do to an archive. */
class DamageTest {

    @TempDir
    private Path folder;

    @Test
    void everySingleBitFlipIsRefused() throws IOException {
        var archive = tiny();
        assertEquals(2, Samples.prove(archive).databases().size());

        IntStream.range(0, archive.length * 8).parallel().forEach(bit -> {
            var flipped = archive.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            var thrown = assertThrows(ProblemException.class, () -> Samples.prove(flipped), () -> "bit " + bit);
            assertTrue(isAboutTheArchive(thrown.problem()), thrown::toString);
        });
    }

    @Test
    void aFlipInTheOriginalsArchiveIsRefusedOrChangesNothing() throws IOException {
        var content = Map.of("config", HandMade.bytes("Some content, some more content"));
        var archive = OriginalArchive.of(content);

        for (int bit = 0; bit < archive.length * 8; bit++) {
            var flipped = archive.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            try {
                assertArrayEquals(content.get("config"), Samples.read(flipped).get("config"), "bit " + bit);
            } catch (ProblemException e) {
                assertTrue(isAboutTheArchive(e.problem()), e::toString);
            }
        }
    }

    @Test
    void everyTruncationIsRefused() throws IOException {
        for (var archive : List.of(tiny(), OriginalArchive.of(Map.of("config", new byte[700])))) {
            for (int length = 0; length < archive.length; length++) {
                var cut = Arrays.copyOf(archive, length);
                Samples.assertProblem(Problem.ARCHIVE_TRUNCATED, () -> Samples.prove(cut));
            }
        }
    }

    @Test
    void cutsAtTheEndOfEachMemberAreRefused() throws IOException {
        var content = new byte[3 * ArchiveWriter.BLOCK_BYTES];
        var archive = Samples.write(Samples.snapshot(Samples.copy(folder, "config", content)));
        var ends = memberStarts(archive);

        assertTrue(ends.size() >= 5, ends::toString);
        for (int end : ends) {
            Samples.assertProblem(Problem.ARCHIVE_TRUNCATED, () -> Samples.prove(Arrays.copyOf(archive, end)));
        }
    }

    @Test
    void aMemberThatIsThereTwiceOrNotAtAllIsRefused() throws IOException {
        var content = new byte[3 * ArchiveWriter.BLOCK_BYTES];
        var archive = Samples.write(Samples.snapshot(Samples.copy(folder, "config", content)));
        var starts = memberStarts(archive);

        var out = new ByteArrayOutputStream();
        out.write(archive, 0, starts.get(3));
        out.write(archive, starts.get(2), archive.length - starts.get(2));
        var without = new ByteArrayOutputStream();
        without.write(archive, 0, starts.get(2));
        without.write(archive, starts.get(3), archive.length - starts.get(3));

        assertThrows(ProblemException.class, () -> Samples.prove(out.toByteArray()));
        assertThrows(ProblemException.class, () -> Samples.prove(without.toByteArray()));
    }

    @Test
    void anotherMembersValidBytesDoNotPassTheSeal() throws IOException {
        var archive = tiny();
        var second = memberStarts(archive).get(0);
        var recompressed = new ByteArrayOutputStream();
        recompressed.write(archive, 0, second);
        recompressed.write(recompress(Arrays.copyOfRange(archive, second, archive.length - GzipFormat.SEAL_BYTES)));
        recompressed.write(archive, archive.length - GzipFormat.SEAL_BYTES, GzipFormat.SEAL_BYTES);

        Samples.assertProblem(Problem.ARCHIVE_DAMAGED, () -> Samples.prove(recompressed.toByteArray()));
    }

    @Test
    void whateverFollowsTheEndIsRefused() throws IOException {
        for (var archive : List.of(tiny(), OriginalArchive.of(Map.of("config", new byte[700])))) {
            for (var tail : List.of(new byte[1], new byte[512], HandMade.bytes("x"), HandMade.gzip(HandMade.bytes("x")), archive)) {
                var longer = Arrays.copyOf(archive, archive.length + tail.length);
                System.arraycopy(tail, 0, longer, archive.length, tail.length);
                Samples.assertProblem(Problem.ARCHIVE_DAMAGED, () -> Samples.prove(longer));
            }
        }
    }

    @Test
    void anEmptyMemberAfterTheEndIsRefusedInOurs() throws IOException {
        var out = new ByteArrayOutputStream();
        out.write(tiny());
        out.write(HandMade.gzip(new byte[0]));

        Samples.assertProblem(Problem.ARCHIVE_DAMAGED, () -> Samples.prove(out.toByteArray()));
    }

    private byte[] tiny() throws IOException {
        return Samples.write(Samples.snapshot(Samples.copy(folder, "config", HandMade.bytes("content, content, content")),
                Samples.copy(folder, "ledger", new byte[600])));
    }

    private static boolean isAboutTheArchive(Problem problem) {
        return problem.name().startsWith("ARCHIVE_") || problem == Problem.CHECKSUM_MISMATCH;
    }

    /** Where each member but the first begins. */
    private static List<Integer> memberStarts(byte[] archive) {
        var text = new String(archive, StandardCharsets.ISO_8859_1);
        List<Integer> starts = new ArrayList<>();
        for (var header : List.of(GzipFormat.blockHeader(), Arrays.copyOf(GzipFormat.sealHeader(new byte[32]), 16))) {
            var wanted = new String(header, StandardCharsets.ISO_8859_1);
            for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
                starts.add(at);
            }
        }
        return starts.stream().sorted().toList();
    }

    private static byte[] recompress(byte[] member) throws IOException {
        var out = new ByteArrayOutputStream();
        var content = new GZIPInputStream(new ByteArrayInputStream(member)).readAllBytes();
        try (var gzip = new GZIPOutputStream(out) {
            {
                def.setLevel(0);
            }
        }) {
            gzip.write(content);
        }
        var bytes = out.toByteArray();
        bytes[9] = (byte) 255;
        return bytes;
    }
}
