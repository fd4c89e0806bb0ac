package org.sentinel.backup.restore;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sentinel.backup.catalog.Progress;
import org.sentinel.backup.catalog.Restore;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.snapshot.Journals;
import org.sentinel.backup.snapshot.Sha256;

/** The files that a restore has replaced: complete with what their journals hold. They are copied, and stay what they are. */
final class KeptSource implements Source {

    private static final int BUFFER_BYTES = 1 << 20;

    private final Restore undone;
    private final Path kept;
    private final Selection selection;
    private final boolean acceptDamaged;
    private final PendingRestore manifest;

    /** @throws ProblemException RESTORE_NOT_UNDOABLE if there is nothing (any more) to put back */
    KeptSource(Restore undone, Path kept, Selection selection, boolean acceptDamaged) {
        this.undone = undone;
        this.kept = kept;
        this.selection = selection;
        this.acceptDamaged = acceptDamaged;
        this.manifest = KeptFolder.readManifest(kept);
        selection.requireIn(manifest.databases().stream().map(StagedDatabase::name).toList());
    }

    @Override
    public String filename() {
        return undone.keptFolder();
    }

    @Override
    public String destination() {
        return "";
    }

    @Override
    public String undoOf() {
        return undone.id();
    }

    @Override
    public Map<String, Long> sizes() {
        return databases().filter(this::wasThere).collect(Collectors.toMap(StagedDatabase::name, database ->
                bytes(database)));
    }

    @Override
    public List<StagedDatabase> bring(StagingFolder folder, Progress progress) {
        progress.phase("fetch kept", sizes().values().stream().mapToLong(Long::longValue).sum());
        return databases().map(database -> wasThere(database) ? bring(database, folder, progress) : StagedDatabase.absent(database.name()))
                .toList();
    }

    /** What a log holds may make the database grow by as much. */
    private long bytes(StagedDatabase database) {
        return file(database).toFile().length()
                + 2 * Journals.beside(file(database)).stream().mapToLong(journal -> journal.toFile().length()).sum();
    }

    private Stream<StagedDatabase> databases() {
        return manifest.databases().stream().filter(database -> selection.takes(database.name()));
    }

    private boolean wasThere(StagedDatabase database) {
        return !manifest.journal().wasAbsent(database);
    }

    private Path file(StagedDatabase database) {
        return kept.resolve(database.name() + ".db");
    }

    /** Without the shared memory, which SQLite makes anew from the log. */
    private List<Path> files(StagedDatabase database) {
        var journals = Journals.LOGS.stream().map(suffix -> Journals.of(file(database), suffix)).filter(Disk::exists);
        return Stream.concat(Stream.of(file(database)), journals).toList();
    }

    private StagedDatabase bring(StagedDatabase database, StagingFolder folder, Progress progress) {
        var staged = folder.fileOf(database.name());
        try {
            for (var file : files(database)) {
                copy(file, folder.create(file.getFileName().toString()), progress);
            }
        } catch (NoSuchFileException e) {
            throw Problem.RESTORE_NOT_UNDOABLE.because("%s is gone".formatted(file(database)), e);
        } catch (IOException e) {
            throw FileProblem.of(e);
        }
        fold(database, staged);
        return new StagedDatabase(database.name(), staged.toFile().length(), Optional.of(Sha256.of(staged, bytes -> progress.advance(0))));
    }

    private void fold(StagedDatabase database, Path staged) {
        try {
            Journals.foldInto(staged);
        } catch (ProblemException e) {
            if (!acceptDamaged) {
                throw Problem.BACKUP_DAMAGED.because("what was kept of %s: %s".formatted(database.name(), e.detail()), e);
            }
            leaveJournalsOut(staged);
        }
    }

    /** Of a file that SQLite cannot read nobody can say what its journals mean; they stay in the kept folder. */
    private static void leaveJournalsOut(Path staged) {
        Journals.beside(staged).forEach(journal -> FileProblem.naming(() -> Files.delete(journal)));
    }

    private static void copy(Path from, OutputStream to, Progress progress) throws IOException {
        var buffer = new byte[BUFFER_BYTES];
        try (to; var in = Files.newInputStream(from)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                to.write(buffer, 0, count);
                progress.advance(count);
            }
        }
    }
}
