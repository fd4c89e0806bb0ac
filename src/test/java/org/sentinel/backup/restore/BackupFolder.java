package org.sentinel.backup.restore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.sentinel.backup.archive.ArchiveWriter;
import org.sentinel.backup.database.ProtectedDatabase;
import org.sentinel.backup.snapshot.Snapshots;
import org.sentinel.backup.snapshot.WorkFolder;
import org.sentinel.backup.vault.BackupName;
import org.sentinel.backup.vault.Vault;

/** A folder that holds one backup, and puts other bytes in its place. */
final class BackupFolder {

    static final BackupName NAME = new BackupName(DataSet.NOW);

    private final Path folder;
    private final Path work;
    private final Clock clock = Clock.fixed(NAME.instant(), ZoneOffset.UTC);

    BackupFolder(Path folder, Path work) {
        this.folder = folder;
        this.work = work;
    }

    /** Backs these databases up, in this order, as they are now. */
    void backUp(Vault vault, List<ProtectedDatabase> databases) throws IOException {
        var archives = new ArchiveWriter(2, "1.2.3");
        try (vault; var space = WorkFolder.open(work)) {
            var snapshot = new Snapshots(clock, 2).take(databases, space.path(), Duration.ofSeconds(5), bytes -> { });
            vault.save(NAME, archives.maxBytes(snapshot), out -> archives.write(snapshot, out, bytes -> { }));
        }
    }

    byte[] stored() throws IOException {
        return Files.readAllBytes(folder.resolve(NAME.toString()));
    }

    /** Puts other bytes under the backup's name. */
    void store(byte[] archive) throws IOException {
        Files.write(Files.createDirectories(folder).resolve(NAME.toString()), archive);
    }
}
