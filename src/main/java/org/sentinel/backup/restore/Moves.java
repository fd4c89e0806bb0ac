package org.sentinel.backup.restore;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.snapshot.Journals;

/**
 * Moves files for one apply. Every move stands in the journal before it happens. What has happened can be told from the journal
 * and from where the files are, so the same calls complete what a kill interrupted.
 *
 * <p>A database moves together with its journals, and is at no moment somewhere without them: they are there first, under the name
 * of the place that it moves to, and go from where it was last. So whoever opens it after a kill finds all of it, or nothing.
 */
final class Moves {

    private static final int ATTEMPTS = 3;

    private final RestoreFiles files;
    private final PendingRestoreFile flag;
    private final Disk disk;
    private final HeldFiles held;
    private final OpenFiles openFiles;
    private final DatabaseMover mover;
    private PendingRestore pending;

    Moves(RestoreFiles files, PendingRestoreFile flag, Disk disk, HeldFiles held, OpenFiles openFiles, PendingRestore pending) {
        this.files = files;
        this.flag = flag;
        this.disk = disk;
        this.held = held;
        this.openFiles = openFiles;
        this.mover = new DatabaseMover(disk, new Mover(disk, held, openFiles));
        this.pending = pending;
    }

    /** What the journal says by now. */
    PendingRestore pending() {
        return pending;
    }

    /** Where the live databases go, whether they are there or not. */
    List<Path> keptDatabases() {
        return pending.databases().stream().map(this::kept).toList();
    }

    HeldFiles held() {
        return held;
    }

    PendingRestore note(PendingRestore next) throws IOException {
        pending = flag.write(next);
        return pending;
    }

    /** Whether the staged file of this database is in its place. */
    boolean isPlaced(StagedDatabase database) {
        return pending.journal().places(database) && !Disk.exists(files.staged(database.name()));
    }

    /** Moves the live files of all databases out and the staged ones in. */
    void forward() throws IOException {
        for (var database : pending.databases()) {
            forward(database);
        }
    }

    private void forward(StagedDatabase database) throws IOException {
        var target = target(database);
        mover.removeParts(target);
        mover.removeParts(kept(database));
        if (isPlaced(database)) {
            requireThere(database, target);
        } else if (isInPlaceUnchanged(database)) {
            // Copied, and killed before what was copied could go.
            disk.remove(files.staged(database.name()));
        } else {
            moveOut(database, target);
            place(database, target);
        }
    }

    private static void requireThere(StagedDatabase database, Path target) {
        if (!Disk.exists(target)) {
            throw Problem.STAGED_FILES_CHANGED.because("%s was put in place as %s, and is gone".formatted(database.name(), target));
        }
    }

    /** Also what nobody expected is moved, not overwritten: somebody may have made it after a kill. */
    private void moveOut(StagedDatabase database, Path target) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (!isOut(database) && Disk.exists(target)) {
                moveSet(Step.Kind.KEEP, database, target, kept(database));
            }
            clear(database, target);
            if (!Disk.exists(target) && Journals.beside(target).isEmpty()) {
                return;
            }
        }
        throw Problem.DATABASE_IN_USE.because("somebody keeps making %s again".formatted(target));
    }

    /** Whether what was there before is among the kept files, so that what is there now came later. */
    private boolean isOut(StagedDatabase database) {
        return pending.journal().wasAbsent(database) || Disk.exists(kept(database));
    }

    private void place(StagedDatabase database, Path target) throws IOException {
        if (!database.isAbsent()) {
            moveSet(Step.Kind.PLACE, database, files.staged(database.name()), target);
        }
    }

    /** Puts all databases back as they were, those that were replaced last first. */
    void back() throws IOException {
        var databases = new ArrayList<>(pending.databases());
        Collections.reverse(databases);
        for (var database : databases) {
            back(database);
        }
        disk.removeIfEmpty(files.kept(pending.journal().keptFolder()));
    }

    private void back(StagedDatabase database) throws IOException {
        var target = target(database);
        mover.removeParts(target);
        mover.removeParts(kept(database));
        if (isReturned(database) || !isOut(database) && !isPlaced(database)) {
            // It is back, or never went: its journals are those beside it.
            mover.removeJournals(kept(database));
            return;
        }
        if (!isPlaced(database) && isInPlaceAsKept(database, target)) {
            // Copied, and stopped before the one or the other could go: who has it open has the one in its place.
            note(pending.with(new Step(Step.Kind.RETURN, database.name(), kept(database), target)));
            disk.remove(kept(database));
            mover.removeJournals(kept(database));
            return;
        }
        if (isInPlaceUnchanged(database) && !Disk.exists(files.staged(database.name()))) {
            moveUnused(Step.Kind.RETURN, database, target, files.staged(database.name()));
        }
        clear(database, target);
        if (Disk.exists(kept(database))) {
            moveSet(Step.Kind.RETURN, database, kept(database), target);
        }
    }

    private boolean isReturned(StagedDatabase database) {
        return !Disk.exists(kept(database)) && pending.journal().steps().stream()
                .anyMatch(step -> step.kind() == Step.Kind.RETURN && step.from().equals(kept(database)));
    }

    /** Takes away what is in the place of a database: what is there a second time goes, anything else is set aside. */
    private void clear(StagedDatabase database, Path target) throws IOException {
        if (isKeptAsWell(database, target)) {
            // Copied, and killed before what was copied could go.
            openFiles.watch(List.of(target)).requireUnusedByOthers();
            disk.remove(target);
        }
        for (var journal : Journals.beside(target)) {
            if (!Disk.exists(target) && isSpare(database, target, journal)) {
                disk.remove(journal);
            }
        }
        if (Disk.exists(target) || !Journals.beside(target).isEmpty()) {
            moveUnused(Step.Kind.SET_ASIDE, database, target, freeUnexpectedName(database));
        }
    }

    private boolean isKeptAsWell(StagedDatabase database, Path target) throws IOException {
        var kept = kept(database);
        for (var journal : Journals.beside(target)) {
            if (!isSpare(database, target, journal)) {
                return false;
            }
        }
        return held.holds(target) && held.holds(kept) && held.checksum(target).equals(held.checksum(kept));
    }

    /** Whether what was there before is there, with all of its logs, beside its copy among the kept files. */
    private boolean isInPlaceAsKept(StagedDatabase database, Path target) throws IOException {
        var kept = kept(database);
        for (var suffix : Journals.LOGS) {
            var log = Journals.of(kept, suffix);
            if (Disk.exists(log) && !Disk.isSame(log, Journals.of(target, suffix))) {
                return false;
            }
        }
        return isKeptAsWell(database, target);
    }

    private boolean isSpare(StagedDatabase database, Path target, Path journal) throws IOException {
        var suffix = Journals.suffix(target, journal);
        return !Journals.LOGS.contains(suffix) || Disk.isSame(journal, Journals.of(kept(database), suffix));
    }

    /** Whether what is in place is the staged file to the last byte, and nobody has used it since. */
    private boolean isInPlaceUnchanged(StagedDatabase database) throws IOException {
        var target = target(database);
        return pending.journal().places(database) && held.holds(target) && Journals.beside(target).isEmpty()
                && Optional.of(held.checksum(target)).equals(database.checksum());
    }

    private void moveSet(Step.Kind kind, StagedDatabase database, Path from, Path to) throws IOException {
        note(pending.with(new Step(kind, database.name(), from, to)));
        mover.move(kind, from, to, from.equals(target(database)));
    }

    /**
     * The same, for what somebody may have opened since it came there, and would go on writing to where nobody looks for it.
     *
     * @throws org.sentinel.backup.problem.ProblemException DATABASE_IN_USE
     */
    private void moveUnused(Step.Kind kind, StagedDatabase database, Path from, Path to) throws IOException {
        openFiles.watch(Stream.concat(Stream.of(from), Journals.beside(from).stream()).toList()).requireUnusedByOthers();
        held.hold(from);
        var watched = openFiles.watch(List.of(from));
        moveSet(kind, database, from, to);
        watched.requireUnusedByOthers();
    }

    private Path target(StagedDatabase database) {
        return pending.journal().target(database);
    }

    private Path kept(StagedDatabase database) {
        return files.kept(pending.journal().keptFolder()).resolve(database.name() + ".db");
    }

    /** One that neither a database nor a journal has. */
    private Path freeUnexpectedName(StagedDatabase database) {
        var folder = files.kept(pending.journal().keptFolder()).resolve("unexpected");
        for (int number = 1; ; number++) {
            var name = folder.resolve("%d-%s.db".formatted(number, database.name()));
            if (!Disk.exists(name) && Journals.beside(name).isEmpty()) {
                return name;
            }
        }
    }
}
