package org.sentinel.backup.archive;

import org.sentinel.backup.snapshot.DatabaseCopy;
import org.sentinel.backup.snapshot.Snapshot;

/** How large an archive can get: as if nothing in it could be compressed. */
final class ArchiveBound {

    private ArchiveBound() { }

    static long of(int metadataBytes, Snapshot snapshot, int blockBytes) {
        var databases = snapshot.copies().stream().mapToLong(DatabaseCopy::sizeBytes).map(TarWriter::entryBytes).sum();
        return members(TarWriter.entryBytes(metadataBytes), blockBytes)
                + members(databases + TarWriter.END_BYTES, blockBytes)
                + GzipFormat.markedHeader().length - GzipFormat.blockHeader().length
                + GzipFormat.SEAL_BYTES;
    }

    private static long members(long bytes, int blockBytes) {
        var count = (bytes + blockBytes - 1) / blockBytes;
        var around = GzipFormat.blockHeader().length + GzipFormat.TRAILER_BYTES + GzipBlock.maxCompressed(blockBytes) - blockBytes;
        return bytes + count * around;
    }
}
