package org.sentinel.backup.restore;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sentinel.backup.archive.ArchiveMetadata;
import org.sentinel.backup.archive.ArchiveReader;
import org.sentinel.backup.archive.ArchivedDatabase;
import org.sentinel.backup.archive.EntrySink;
import org.sentinel.backup.catalog.Progress;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.snapshot.FreeSpace;
import org.sentinel.backup.vault.BackupName;
import org.sentinel.backup.vault.Vault;

/** A backup in a vault, which is read once, to its last byte, with every checksum compared. */
final class ArchiveSource implements Source {

    private static final ArchiveReader ARCHIVES = new ArchiveReader();

    private final Vault vault;
    private final BackupName name;
    private final Selection selection;
    private final boolean acceptDamaged;
    private final Optional<ArchiveMetadata> announced;

    ArchiveSource(Vault vault, BackupName name, Selection selection, boolean acceptDamaged) {
        this.vault = vault;
        this.name = name;
        this.selection = selection;
        this.acceptDamaged = acceptDamaged;
        this.announced = vault.describe(name);
    }

    @Override
    public String filename() {
        return name.toString();
    }

    @Override
    public String destination() {
        return vault.destination().word();
    }

    @Override
    public String undoOf() {
        return "";
    }

    @Override
    public Map<String, Long> sizes() {
        return announced.map(metadata -> selection.of(metadata).stream()
                .collect(Collectors.toMap(ArchivedDatabase::name, ArchivedDatabase::sizeBytes))).orElse(Map.of());
    }

    @Override
    public List<StagedDatabase> bring(StagingFolder folder, Progress progress) {
        announced.ifPresent(this::requireSound);
        progress.phase("fetch " + destination(), announced.map(ArchiveMetadata::databaseBytes).orElse(0L));
        var room = announced.isPresent() ? Long.MAX_VALUE : FreeSpace.usableBytes(folder.path());
        try (var in = vault.fetch(name, 0, -1)) {
            var metadata = ARCHIVES.read(in, sink(folder), room, progress::advance);
            return selection.of(metadata).stream().map(ArchiveSource::staged).toList();
        } catch (IOException e) {
            throw Problem.STORE_FAILED.because("reading %s: %s".formatted(name, e.getMessage()), e);
        } catch (ProblemException e) {
            // Without sizes in front the room is the only bound, and says nothing about the archive.
            throw announced.isEmpty() && e.problem() == Problem.ARCHIVE_TOO_LARGE
                    ? Problem.NO_SPACE.because("%s unpacks to more than the %d bytes that are free".formatted(name, room), e) : e;
        }
    }

    private void requireSound(ArchiveMetadata metadata) {
        selection.of(metadata).stream().filter(ArchivedDatabase::damaged).filter(database -> !acceptDamaged).findFirst().ifPresent(damaged -> {
            throw Problem.BACKUP_DAMAGED.because("%s was damaged when %s was made".formatted(damaged.name(), name));
        });
    }

    private EntrySink sink(StagingFolder folder) {
        return (database, sizeBytes) -> selection.takes(database) ? folder.create(database + ".db") : OutputStream.nullOutputStream();
    }

    private static StagedDatabase staged(ArchivedDatabase database) {
        return new StagedDatabase(database.name(), database.sizeBytes(), Optional.of(database.checksum()));
    }
}
