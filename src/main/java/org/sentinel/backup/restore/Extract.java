package org.sentinel.backup.restore;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Supplier;
import org.sentinel.backup.archive.ArchiveReader;
import org.sentinel.backup.archive.ArchivedDatabase;
import org.sentinel.backup.vault.BackupName;
import org.sentinel.backup.vault.Vault;

/** One database of a stored backup, found and not yet read. */
public final class Extract {

    private static final ArchiveReader ARCHIVES = new ArchiveReader();

    private final Supplier<Vault> vaults;
    private final BackupName backup;
    private final ArchivedDatabase database;
    private final boolean metadataFirst;
    private final long unindexedBytes;

    /** @param unindexedBytes the bytes of databases that stand before the metadata */
    Extract(Supplier<Vault> vaults, BackupName backup, ArchivedDatabase database, boolean metadataFirst, long unindexedBytes) {
        this.vaults = vaults;
        this.backup = backup;
        this.database = database;
        this.metadataFirst = metadataFirst;
        this.unindexedBytes = unindexedBytes;
    }

    /** {@code <name>.db}. */
    public String filename() {
        return database.filename();
    }

    public long sizeBytes() {
        return database.sizeBytes();
    }

    /**
     * Writes the database. Its last bytes, {@value HeldBack#BYTES} at most, are written when its checksum was compared with the
     * metadata, so what is not right is never written whole. A backup with its metadata in front is not read beyond the
     * database, any other to its end. Does not close {@code out}.
     *
     * @throws IOException what the store or {@code out} threw
     * @throws org.sentinel.backup.problem.ProblemException BACKUP_NOT_FOUND, ARCHIVE_…, CHECKSUM_MISMATCH, STORE_…
     */
    public void writeTo(OutputStream out) throws IOException {
        var tail = new HeldBack(out);
        try (var vault = vaults.get(); var in = vault.fetch(backup, 0, -1)) {
            read(in, tail);
        }
        tail.release();
    }

    private void read(InputStream in, HeldBack tail) throws IOException {
        var sink = new OneDatabase(database, tail, metadataFirst);
        try {
            ARCHIVES.read(in, sink, unindexedBytes, bytes -> { });
        } catch (OneDatabase.Enough compared) {
            // What follows is not asked for.
        }
    }
}
