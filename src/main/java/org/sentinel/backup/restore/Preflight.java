package org.sentinel.backup.restore;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.sentinel.backup.database.ProtectedDatabase;
import org.sentinel.backup.database.SqliteLibrary;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.snapshot.FreeSpace;
import org.sentinel.backup.snapshot.Journals;

/** Makes sure that a staged restore can be moved into place before anything is moved. */
final class Preflight {

    private final RestoreFiles files;
    private final List<ProtectedDatabase> configured;
    private final OpenFiles openFiles;
    private final Disk disk;

    Preflight(RestoreFiles files, List<ProtectedDatabase> configured, OpenFiles openFiles, Disk disk) {
        this.files = files;
        this.configured = configured;
        this.openFiles = openFiles;
        this.disk = disk;
    }

    /**
     * Where each staged database belongs.
     *
     * @throws org.sentinel.backup.problem.ProblemException DATABASE_NOT_CONFIGURED, RESTORE_TARGET_UNUSABLE
     */
    Map<String, Path> targets(PendingRestore pending) throws IOException {
        return Targets.of(pending.databases().stream().map(StagedDatabase::name).toList(), configured);
    }

    /**
     * Makes sure that nobody uses the files, and sees to it that nobody can.
     *
     * @param more files that the restore has moved before
     * @return the live databases, for a second look: somebody may have opened one, and be waiting for it
     * @throws org.sentinel.backup.problem.ProblemException DATABASE_IN_USE, SQLITE_LOADED_TWICE
     */
    OpenFiles.Watched takeHold(PendingRestore pending, Map<String, Path> targets, List<Path> more, HeldFiles held) throws IOException {
        SqliteLibrary.requireOne();
        var live = Stream.concat(targets.values().stream(), more.stream()).toList();
        var staged = pending.databases().stream().map(database -> files.staged(database.name()));
        var databases = Stream.concat(live.stream(), staged).toList();
        var journals = databases.stream().flatMap(database -> Journals.beside(database).stream());
        openFiles.watch(Stream.concat(databases.stream(), journals).toList()).requireUnused();
        for (var database : databases) {
            held.hold(database);
        }
        return openFiles.watch(live);
    }

    /**
     * Proves that the staged files are still what was staged; those that are in place already are not looked at.
     *
     * @throws org.sentinel.backup.problem.ProblemException STAGED_FILES_CHANGED
     */
    void prove(PendingRestore pending, Predicate<StagedDatabase> isPlaced, HeldFiles held) throws IOException {
        for (var database : pending.databases()) {
            if (!database.isAbsent() && !isPlaced.test(database)) {
                prove(database, held);
            }
        }
    }

    private void prove(StagedDatabase database, HeldFiles held) throws IOException {
        var staged = files.staged(database.name());
        if (!Files.isRegularFile(staged, LinkOption.NOFOLLOW_LINKS) || !Journals.beside(staged).isEmpty()
                || !Optional.of(held.checksum(staged)).equals(database.checksum())) {
            throw Problem.STAGED_FILES_CHANGED.because("%s is not what was staged".formatted(staged));
        }
    }

    /**
     * Makes sure of the rights and the room that the moves need, and gives the staged files the owners and modes of those they replace.
     *
     * @throws org.sentinel.backup.problem.ProblemException RESTORE_TARGET_UNUSABLE, NO_SPACE
     */
    void prepare(PendingRestore pending, Map<String, Path> targets, HeldFiles held) throws IOException {
        FreeSpace.require(Targets.room(pending.databases(), targets, files));
        for (var database : pending.databases()) {
            var target = targets.get(database.name());
            Targets.requireWritable(target);
            if (!database.isAbsent()) {
                own(files.staged(database.name()), target);
                held.sync(files.staged(database.name()));
            }
        }
    }

    private void own(Path staged, Path target) throws IOException {
        if (!Disk.exists(target)) {
            return;
        }
        var like = Files.readAttributes(target, PosixFileAttributes.class);
        try {
            disk.own(staged, like);
        } catch (FileSystemException e) {
            throw Problem.RESTORE_TARGET_UNUSABLE.because("%s belongs to %s:%s, and this program's user cannot give a restored file to them"
                    .formatted(target, like.owner(), like.group()), e);
        }
    }
}
