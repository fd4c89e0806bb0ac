package org.sentinel.backup.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.sentinel.backup.archive.ArchiveMetadata;
import org.sentinel.backup.archive.ArchiveReader;
import org.sentinel.backup.archive.EntrySink;
import org.sentinel.backup.catalog.Progress;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.snapshot.DatabaseInspector;
import org.sentinel.backup.snapshot.FreeSpace;
import org.sentinel.backup.snapshot.Integrity;
import org.sentinel.backup.snapshot.WorkFolder;
import org.sentinel.backup.vault.StoredBackup;
import org.sentinel.backup.vault.Vault;

/**
 * Reads an archive from a vault to its last byte. Ours say themselves what was found in their databases; others are unpacked
 * into the work folder and looked into.
 */
public final class ReadBack {

    private final ArchiveReader archives;
    private final Path workFolder;
    private final LongSupplier roomBytes;

    public ReadBack(ArchiveReader archives, Path workFolder) {
        this(archives, workFolder, () -> FreeSpace.usableBytes(workFolder));
    }

    /** @param roomBytes how much may be unpacked into the work folder now */
    ReadBack(ArchiveReader archives, Path workFolder, LongSupplier roomBytes) {
        this.archives = archives;
        this.workFolder = workFolder;
        this.roomBytes = roomBytes;
    }

    ArchiveMetadata read(Vault vault, StoredBackup backup, Progress progress) throws IOException {
        var announced = vault.describe(backup.name());
        progress.phase("prove " + vault.destination().word(), announced.map(ArchiveMetadata::databaseBytes).orElse(0L));
        return announced.filter(ArchiveMetadata::inspected).isPresent()
                ? stream(vault, backup, EntrySink.discard(), Long.MAX_VALUE, progress)
                : unpack(vault, backup, announced, progress);
    }

    private ArchiveMetadata unpack(Vault vault, StoredBackup backup, Optional<ArchiveMetadata> announced, Progress progress)
            throws IOException {
        var room = roomBytes.getAsLong();
        if (announced.filter(metadata -> metadata.databaseBytes() > room).isPresent()) {
            throw noRoom(backup, room);
        }
        try (var work = WorkFolder.open(workFolder)) {
            var metadata = stream(vault, backup,
                    (name, sizeBytes) -> Files.newOutputStream(work.path().resolve(name + ".db")), room, progress);
            for (var database : metadata.databases()) {
                look(work.path().resolve(database.filename()), progress);
            }
            return metadata;
        } catch (ProblemException e) {
            // Without sizes in front the room is the only bound, and says nothing about the archive.
            throw announced.isEmpty() && e.problem() == Problem.ARCHIVE_TOO_LARGE ? noRoom(backup, room) : e;
        }
    }

    private RuntimeException noRoom(StoredBackup backup, long room) {
        return Problem.NO_SPACE.because("to prove %s its databases are unpacked into %s, where %d bytes are free for it"
                .formatted(backup.name(), workFolder, room));
    }

    private static void look(Path file, Progress progress) {
        var inspection = new DatabaseInspector(() -> progress.advance(0)).inspect(file);
        if (inspection.integrity() == Integrity.DAMAGED) {
            throw Problem.ARCHIVE_DAMAGED.because("%s in the archive is damaged: %s"
                    .formatted(file.getFileName(), inspection.findings().get(0)));
        }
    }

    private ArchiveMetadata stream(Vault vault, StoredBackup backup, EntrySink sink, long maxUnindexedBytes, Progress progress)
            throws IOException {
        try (InputStream in = vault.fetch(backup.name(), 0, -1)) {
            return archives.read(in, sink, maxUnindexedBytes, progress::advance);
        }
    }
}
