package org.sentinel.backup.archive;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.snapshot.Sha256;

/** Compares what an archive holds with what its metadata says, wherever in the archive the metadata stands. */
final class Contents {

    private final Map<String, Received> received = new LinkedHashMap<>();
    private final Map<String, ArchivedDatabase> expected = new HashMap<>();
    private long unindexedBytes;
    // null: not seen yet
    private ArchiveMetadata metadata;

    private record Received(long sizeBytes, Sha256 checksum) { }

    /** @param maxUnindexedBytes how much may come before the metadata says how much will */
    Contents(long maxUnindexedBytes) {
        this.unindexedBytes = maxUnindexedBytes;
    }

    void describe(ArchiveMetadata found) {
        if (metadata != null) {
            throw Problem.ARCHIVE_ENTRY_REFUSED.because("the metadata stands there twice");
        }
        metadata = found;
        found.databases().forEach(database -> expected.put(database.name(), database));
        received.forEach((name, content) -> {
            checkSize(name, content.sizeBytes());
            checkSum(name, content.checksum());
        });
    }

    /** Before anything of the database is unpacked. */
    void announce(String name, long sizeBytes) {
        if (received.containsKey(name)) {
            throw Problem.ARCHIVE_ENTRY_REFUSED.because("%s.db stands there twice".formatted(name));
        }
        if (metadata != null) {
            checkSize(name, sizeBytes);
        } else if (sizeBytes > unindexedBytes || received.size() == Limits.DATABASES) {
            throw Problem.ARCHIVE_TOO_LARGE.because("%s.db of %d bytes comes before the metadata, which is more than is unpacked unannounced"
                    .formatted(name, sizeBytes));
        } else {
            unindexedBytes -= sizeBytes;
        }
    }

    void receive(String name, long sizeBytes, Sha256 checksum) {
        received.put(name, new Received(sizeBytes, checksum));
        if (metadata != null) {
            checkSum(name, checksum);
        }
    }

    /** At the end of the archive: its metadata, if it is all there. */
    ArchiveMetadata complete() {
        if (metadata == null) {
            throw Problem.ARCHIVE_ENTRY_MISSING.because("the archive has no " + EntryNames.METADATA);
        }
        for (var name : expected.keySet()) {
            if (!received.containsKey(name)) {
                throw Problem.ARCHIVE_ENTRY_MISSING.because("the archive lacks %s.db, which its metadata names".formatted(name));
            }
        }
        return metadata;
    }

    private void checkSize(String name, long sizeBytes) {
        var database = expected.get(name);
        if (database == null) {
            throw Problem.ARCHIVE_ENTRY_REFUSED.because("the archive holds %s.db, which its metadata does not name".formatted(name));
        }
        if (sizeBytes != database.sizeBytes()) {
            var problem = sizeBytes > database.sizeBytes() ? Problem.ARCHIVE_TOO_LARGE : Problem.ARCHIVE_DAMAGED;
            throw problem.because("%s.db has %d bytes, the metadata says %d".formatted(name, sizeBytes, database.sizeBytes()));
        }
    }

    private void checkSum(String name, Sha256 checksum) {
        var said = expected.get(name).checksum();
        if (!checksum.equals(said)) {
            throw Problem.CHECKSUM_MISMATCH.because("%s.db: its bytes have %s, the metadata says %s".formatted(name, checksum, said));
        }
    }
}
