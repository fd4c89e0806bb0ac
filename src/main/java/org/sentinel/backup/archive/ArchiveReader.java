package org.sentinel.backup.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.snapshot.Sha256;

/**
 * Reads archives of ours and of the original program; see docs/archive-format.md. An archive may come from anybody: whatever its
 * bytes are, reading takes a bounded amount of memory and ends in what the metadata promises, or in a ProblemException
 * ARCHIVE_… or CHECKSUM_MISMATCH. What the source or the sink throws is no damage and is passed on as it is. The source is not
 * closed. Safe for use by several threads.
 */
public final class ArchiveReader {

    private static final int PREFIX_BUFFER_BYTES = 4 << 10;
    private static final int BUFFER_BYTES = 128 << 10;

    /**
     * Reads the metadata and hardly more: at most 8 KiB beyond what it takes in the archive.
     *
     * @throws IOException what the source threw
     * @throws ProblemException METADATA_NOT_INDEXED if the archive does not begin with its metadata
     */
    public ArchiveMetadata readMetadata(InputStream source) throws IOException {
        try (var gzip = new GzipMembers(source, PREFIX_BUFFER_BYTES)) {
            var tar = new TarReader(gzip);
            var entry = tar.next().orElseThrow(() -> Problem.ARCHIVE_ENTRY_MISSING.because("the archive is empty"));
            if (!entry.name().equals(EntryNames.METADATA)) {
                throw Problem.METADATA_NOT_INDEXED.because("the archive begins with %s.db".formatted(EntryNames.databaseOf(entry.name())));
            }
            return metadata(gzip, tar, entry);
        }
    }

    /**
     * Reads the whole archive, to its last byte, and compares all of it with its metadata. Only when this returns is what the sink
     * took right and complete; after a failure it is to be thrown away.
     *
     * @param maxUnindexedBytes how many bytes of databases are unpacked at most before the metadata is read (in the original
     *        program's archives it comes last)
     * @param progress is told how many bytes of databases were unpacked since the last call; whatever it throws ends the reading
     * @throws IOException what the source or the sink threw
     * @throws ProblemException ARCHIVE_TOO_LARGE before anything beyond a bound is unpacked; any other ARCHIVE_…, CHECKSUM_MISMATCH
     */
    public ArchiveMetadata read(InputStream source, EntrySink sink, long maxUnindexedBytes, LongConsumer progress) throws IOException {
        try (var gzip = new GzipMembers(source, BUFFER_BYTES)) {
            var tar = new TarReader(gzip);
            var contents = new Contents(maxUnindexedBytes);
            for (var entry = tar.next(); entry.isPresent(); entry = tar.next()) {
                if (entry.get().name().equals(EntryNames.METADATA)) {
                    contents.describe(metadata(gzip, tar, entry.get()));
                } else {
                    deliver(tar, entry.get(), contents, sink, progress);
                }
            }
            return contents.complete();
        }
    }

    private static ArchiveMetadata metadata(GzipMembers gzip, TarReader tar, TarReader.Entry entry) throws IOException {
        if (entry.sizeBytes() > Limits.METADATA_BYTES) {
            throw Problem.ARCHIVE_TOO_LARGE.because("the metadata has %d bytes".formatted(entry.sizeBytes()));
        }
        var metadata = MetadataJson.read(tar.readAll());
        tar.requireEntryEnd();
        gzip.requireMemberEnd();
        return metadata;
    }

    private static void deliver(TarReader tar, TarReader.Entry entry, Contents contents, EntrySink sink, LongConsumer progress)
            throws IOException {
        var name = EntryNames.databaseOf(entry.name());
        contents.announce(name, entry.sizeBytes());
        var digest = Sha256.digest();
        try (var out = sink.open(name, entry.sizeBytes())) {
            var buffer = new byte[BUFFER_BYTES];
            for (int count = tar.read(buffer); count >= 0; count = tar.read(buffer)) {
                digest.update(buffer, 0, count);
                out.write(buffer, 0, count);
                progress.accept(count);
            }
        }
        contents.receive(name, entry.sizeBytes(), Sha256.of(digest));
    }
}
