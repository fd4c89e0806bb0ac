package org.sentinel.backup.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

/** What {@link ArchiveReader} promises whatever the bytes of an archive are; what breaks it is an AssertionError, or what was thrown. */
final class ReaderPromise {

    private static final ArchiveReader READER = new ArchiveReader();
    private static final int UNINDEXED_BYTES = 4096;
    private static final int DETAIL_CHARS = 400;

    private final byte[] archive;

    private ReaderPromise(byte[] archive) {
        this.archive = archive;
    }

    /** Exactly one of the two. */
    private record Outcome(Optional<ArchiveMetadata> metadata, Optional<Problem> problem) { }

    private interface Reading {
        ArchiveMetadata read() throws IOException;
    }

    /** Reads the archive in every way; gives the problem that the reading of all of it ended in, or empty if it succeeded. */
    static Optional<Problem> check(byte[] archive) throws IOException {
        return new ReaderPromise(archive).check();
    }

    private Optional<Problem> check() throws IOException {
        var described = outcome(() -> READER.readMetadata(drops()));
        var sink = new RecordingSink();
        var read = read(sink, UNINDEXED_BYTES);

        assertTrue(described.problem().stream().allMatch(problem -> named(problem, Problem.METADATA_NOT_INDEXED)), described::toString);
        assertTrue(read.problem().stream().allMatch(problem -> named(problem, Problem.CHECKSUM_MISMATCH)), read::toString);
        described.metadata().ifPresent(metadata -> checkAnnounced(metadata, sink));
        read.metadata().ifPresent(metadata -> checkDelivered(metadata, sink, described));
        if (described.problem().equals(Optional.of(Problem.METADATA_NOT_INDEXED))) {
            checkUnindexed(sink);
        }
        return read.problem();
    }

    private static boolean named(Problem problem, Problem other) {
        return problem.name().startsWith("ARCHIVE_") || problem == other;
    }

    private static void checkAnnounced(ArchiveMetadata metadata, RecordingSink sink) {
        assertEquals(metadata, MetadataJson.read(MetadataJson.write(metadata)), "what was read can be written");
        var sizes = new LinkedHashMap<String, Long>();
        metadata.databases().forEach(database -> sizes.put(database.name(), database.sizeBytes()));
        sink.taken().forEach(taken -> assertEquals(sizes.get(taken.name), taken.sizeBytes, taken.name));
    }

    private static void checkDelivered(ArchiveMetadata metadata, RecordingSink sink, Outcome described) {
        Map<String, String> said = new LinkedHashMap<>();
        metadata.databases().forEach(database -> said.put(database.name(), database.sizeBytes() + " " + database.checksum()));
        assertEquals(said, sink.contents());
        assertEquals(metadata, MetadataJson.read(MetadataJson.write(metadata)), "what was read can be written");
        assertEquals(metadata, described.metadata().orElse(metadata));
        assertTrue(described.problem().stream().allMatch(problem -> problem == Problem.METADATA_NOT_INDEXED), described::toString);
    }

    /** The first database comes before the metadata, so not even its beginning is delivered if one byte less is allowed. */
    private void checkUnindexed(RecordingSink sink) throws IOException {
        if (!sink.taken().isEmpty()) {
            var firstBytes = sink.taken().get(0).sizeBytes;
            assertTrue(firstBytes <= UNINDEXED_BYTES);

            var none = new RecordingSink();
            assertEquals(Optional.of(Problem.ARCHIVE_TOO_LARGE), read(none, firstBytes - 1).problem());
            assertTrue(none.taken().isEmpty());
        }
    }

    private Outcome read(RecordingSink sink, long maxUnindexedBytes) throws IOException {
        var read = outcome(() -> READER.read(new ByteArrayInputStream(archive), sink, maxUnindexedBytes, sink::progress));
        sink.assertClosed();
        sink.assertProgressIsWhatItTook();
        return read;
    }

    private static Outcome outcome(Reading reading) throws IOException {
        try {
            return new Outcome(Optional.of(reading.read()), Optional.empty());
        } catch (ProblemException e) {
            checkDetail(e.detail());
            return new Outcome(Optional.empty(), Optional.of(e.problem()));
        }
    }

    /** It stands in logs and on pages, and may hold names that somebody else chose. */
    private static void checkDetail(String detail) {
        assertTrue(detail.length() <= DETAIL_CHARS, detail);
        assertEquals(detail, new String(detail.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8), "half a character");
        detail.codePoints().forEach(point -> {
            switch (Character.getType(point)) {
                case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                    throw new AssertionError("U+%04X in: %s".formatted(point, detail));
                default -> { }
            }
        });
    }

    /** The archive, seven bytes at a time. */
    private InputStream drops() {
        return new ByteArrayInputStream(archive) {
            @Override
            public int read(byte[] out, int offset, int length) {
                return super.read(out, offset, Math.min(length, 7));
            }
        };
    }
}
