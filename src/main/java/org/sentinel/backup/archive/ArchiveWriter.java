package org.sentinel.backup.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.zip.Deflater;
import org.sentinel.backup.snapshot.DatabaseCopy;
import org.sentinel.backup.snapshot.Snapshot;

/** Writes a snapshot as one {@code .tar.gz}: the metadata, then each database; see docs/archive-format.md. */
public final class ArchiveWriter {

    /** Measured (docs/archive-format.md): larger blocks gain 0.1 percent of size and cost memory, higher levels cost far more time. */
    static final int BLOCK_BYTES = 512 << 10;
    private static final int LEVEL = Deflater.BEST_SPEED;

    private final int threads;
    private final String sentinelVersion;

    /** @param threads how many compress at once; each takes about 3 MiB */
    public ArchiveWriter(int threads, String sentinelVersion) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads " + threads);
        }
        this.threads = threads;
        this.sentinelVersion = sentinelVersion;
    }

    /** What the archive of this snapshot says about itself. */
    public ArchiveMetadata metadataOf(Snapshot snapshot) {
        var budget = new MetadataBudget();
        List<ArchivedDatabase> databases = new ArrayList<>();
        snapshot.copies().forEach(copy -> databases.add(budget.describe(copy)));
        return new ArchiveMetadata(snapshot.instant(), ArchiveMetadata.VERSION, sentinelVersion, snapshot.skew(),
                databases, snapshot.missing(), snapshot.unreadable());
    }

    /** The archive of this snapshot is never larger than this, whatever its databases hold. */
    public long maxBytes(Snapshot snapshot) {
        return ArchiveBound.of(MetadataJson.write(metadataOf(snapshot)).length, snapshot, BLOCK_BYTES);
    }

    /**
     * Writes the archive. The same snapshot always gives the same bytes. Neither flushes nor closes {@code out}. After any failure
     * what was written is no whole archive, and every {@link ArchiveReader} refuses it; no thread is left behind.
     *
     * @param progress is told how many bytes of databases were read since the last call; whatever it throws ends the writing
     * @throws IOException what {@code out} threw
     * @throws org.sentinel.backup.problem.ProblemException CHECKSUM_MISMATCH if a copy is no longer what the snapshot says,
     *         DATA_DIR_UNUSABLE if it cannot be read; what {@code out} or {@code progress} threw
     */
    public void write(Snapshot snapshot, OutputStream out, LongConsumer progress) throws IOException {
        var metadata = MetadataJson.write(metadataOf(snapshot));
        try (var gzip = new ParallelGzipOutputStream(out, threads, BLOCK_BYTES, () -> new Deflater(LEVEL, true))) {
            var tar = new TarWriter(gzip, snapshot.instant());
            tar.begin(EntryNames.METADATA, metadata.length);
            gzip.write(metadata);
            tar.end(metadata.length);
            gzip.endMember();
            for (var copy : snapshot.copies()) {
                write(copy, tar, gzip, progress);
            }
            tar.finish();
            gzip.finish();
        }
    }

    private static void write(DatabaseCopy copy, TarWriter tar, OutputStream out, LongConsumer progress) throws IOException {
        tar.begin(copy.name() + EntryNames.SUFFIX, copy.sizeBytes());
        try (var content = new CopyContent(copy)) {
            content.writeTo(out, progress);
        }
        tar.end(copy.sizeBytes());
    }
}
