package org.sentinel.backup.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;
import org.junit.jupiter.api.Test;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

class GzipMembersTest {

    private static final byte[] CONTENT = HandMade.bytes("content");
    /** Deflated, CRC-32 and size of the content. */
    private static final byte[] BODY = Arrays.copyOfRange(HandMade.gzip(CONTENT), 10, HandMade.gzip(CONTENT).length);

    @Test
    void readsMembersThatFollowOneAnother() throws IOException {
        var out = new ByteArrayOutputStream();
        out.write(HandMade.gzip(CONTENT));
        out.write(HandMade.gzip(new byte[0]));
        out.write(HandMade.gzip(CONTENT));

        assertEquals("contentcontent", new String(read(out.toByteArray()), StandardCharsets.US_ASCII));
    }

    @Test
    void readsEveryOptionalFieldOfAHeader() throws IOException {
        var parameters = new GzipParameters();
        parameters.setFileName("config.tar");
        parameters.setComment("a comment");
        parameters.setModificationTime(1_767_882_622_000L);
        var out = new ByteArrayOutputStream();
        try (var gzip = new GzipCompressorOutputStream(out, parameters)) {
            gzip.write(CONTENT);
        }

        assertArrayEquals(CONTENT, read(out.toByteArray()));
    }

    @Test
    void comparesTheHeadersOwnChecksum() throws IOException {
        var header = new byte[] {0x1f, (byte) 0x8b, 8, 2, 0, 0, 0, 0, 0, 3};
        var crc = new CRC32();
        crc.update(header);
        var right = (int) crc.getValue();

        assertArrayEquals(CONTENT, read(member(header, right, right >> 8)));
        Samples.assertProblem(Problem.ARCHIVE_DAMAGED, () -> read(member(header, right + 1, right >> 8)));
    }

    @Test
    void namesWithoutEndAreRefused() {
        var name = new byte[Limits.GZIP_TEXT_BYTES + 1];
        Arrays.fill(name, (byte) 'n');
        for (int flag : new int[] {8, 16}) {
            var archive = new ByteArrayOutputStream();
            archive.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, (byte) flag, 0, 0, 0, 0, 0, 3});
            archive.writeBytes(name);
            Samples.assertProblem(Problem.ARCHIVE_DAMAGED, () -> read(archive.toByteArray()));
        }
    }

    @Test
    void unknownMethodsAndFlagsAreRefused() {
        Samples.assertProblem(Problem.ARCHIVE_DAMAGED, () -> read(member(new byte[] {0x1f, (byte) 0x8b, 7, 0, 0, 0, 0, 0, 0, 3})));
        Samples.assertProblem(Problem.ARCHIVE_DAMAGED, () -> read(member(new byte[] {0x1f, (byte) 0x8b, 8, 32, 0, 0, 0, 0, 0, 3})));
        Samples.assertProblem(Problem.ARCHIVE_DAMAGED, () -> read(HandMade.bytes("PK\u0003\u0004 not gzip")));
        Samples.assertProblem(Problem.ARCHIVE_TRUNCATED, () -> read(new byte[0]));
    }

    @Test
    void whateverTheBytesNothingButProblemsComesOut() throws IOException {
        var random = new Random(11);
        var good = HandMade.gzip(HandMade.bytes("content ".repeat(50)));
        for (int round = 0; round < 20_000; round++) {
            var bytes = good.clone();
            for (int i = 0; i < 1 + random.nextInt(4); i++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                read(bytes);
            } catch (ProblemException e) {
                assertEquals("ARCHIVE_", e.problem().name().substring(0, 8));
            }
        }
    }

    private static byte[] member(byte[] header, int... more) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(header);
        for (int b : more) {
            out.write(b);
        }
        out.writeBytes(BODY);
        return out.toByteArray();
    }

    private static byte[] read(byte[] archive) throws IOException {
        try (var gzip = new GzipMembers(new ByteArrayInputStream(archive), 16)) {
            return gzip.readAllBytes();
        }
    }
}
