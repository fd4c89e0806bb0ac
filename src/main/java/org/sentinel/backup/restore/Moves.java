package org.sentinel.backup.restore;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.snapshot.Journals;

/**
 * Moves files for one apply. Every move stands in the journal before it happens. What has happened can be told from the journal
 * and from where the files are, so the same calls complete what a kill interrupted.
 */
final class Moves {

    /** Where SQLite's files lie on their way out: a log never stays behind beside another database. */
    private static final List<String> OUT = Stream.concat(Journals.SUFFIXES.stream(), Stream.of("")).toList();
    private static final int ATTEMPTS = 3;

    private final RestoreFiles files;
    private final PendingRestoreFile flag;
    private final Disk disk;
    private final HeldFiles held;
    private final Mover mover;
    private PendingRestore pending;

    Moves(RestoreFiles files, PendingRestoreFile flag, Disk disk, HeldFiles held, PendingRestore pending) {
        this.files = files;
        this.flag = flag;
        this.disk = disk;
        this.held = held;
        this.mover = new Mover(disk, held);
        this.pending = pending;
    }

    /** What the journal says by now. */
    PendingRestore pending() {
        return pending;
    }

    PendingRestore note(PendingRestore next) throws IOException {
        pending = flag.write(next);
        return pending;
    }

    /** Whether the staged file of this database is in its place. */
    boolean isPlaced(StagedDatabase database) {
        return !pending.journal().of(database, Step.Kind.PLACE).isEmpty() && !Disk.exists(files.staged(database.name()));
    }

    /** Moves the live files of all databases out and the staged ones in. */
    void forward() throws IOException {
        for (var database : pending.databases()) {
            forward(database);
        }
    }

    private void forward(StagedDatabase database) throws IOException {
        var target = pending.journal().target(database);
        removeParts(database, target);
        if (isPlaced(database)) {
            requireThere(database, target);
            return;
        }
        if (wasCopiedIntoPlace(database, target)) {
            disk.remove(files.staged(database.name()));
            return;
        }
        moveOut(database, target);
        if (!database.isAbsent()) {
            disk.makeFolder(target.getParent());
            move(Step.Kind.PLACE, database, files.staged(database.name()), target);
        }
    }

    /** What a kill in the middle of a copy left. */
    private void removeParts(StagedDatabase database, Path target) throws IOException {
        for (var suffix : OUT) {
            disk.remove(Disk.partOf(beside(target, suffix)));
            disk.remove(Disk.partOf(files.kept(pending.journal().keptFolder()).resolve(database.name() + ".db" + suffix)));
        }
    }

    private static void requireThere(StagedDatabase database, Path target) {
        if (!Disk.exists(target)) {
            throw Problem.STAGED_FILES_CHANGED.because("%s was put in place as %s, and is gone".formatted(database.name(), target));
        }
    }

    /** A kill may come between the copy's end and the removal of what was copied. */
    private boolean wasCopiedIntoPlace(StagedDatabase database, Path target) throws IOException {
        return !pending.journal().of(database, Step.Kind.PLACE).isEmpty() && Disk.exists(target) && Journals.beside(target).isEmpty()
                && Optional.of(held.checksum(target)).equals(database.checksum());
    }

    /** Also what nobody expected is moved, not overwritten: somebody may have made it after a kill. */
    private void moveOut(StagedDatabase database, Path target) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            for (var suffix : OUT) {
                var live = beside(target, suffix);
                if (Disk.exists(live)) {
                    move(Step.Kind.KEEP, database, live, freeKeptName(database, suffix));
                }
            }
            if (OUT.stream().noneMatch(suffix -> Disk.exists(beside(target, suffix)))) {
                return;
            }
        }
        throw Problem.DATABASE_IN_USE.because("somebody keeps making %s again".formatted(target));
    }

    /** Puts all databases back as they were, those that were replaced last first. */
    void back() throws IOException {
        var databases = new ArrayList<>(pending.databases());
        Collections.reverse(databases);
        for (var database : databases) {
            back(database);
        }
    }

    private void back(StagedDatabase database) throws IOException {
        var target = pending.journal().target(database);
        removeParts(database, target);
        var originals = originals(database, target);
        if (originals.containsKey("") || wasMadeByUs(database)) {
            clear(database, target);
        }
        for (var suffix : OUT) {
            var kept = originals.get(suffix);
            if (kept != null) {
                moveAside(database, beside(target, suffix));
                move(Step.Kind.RETURN, database, kept, beside(target, suffix));
            }
        }
    }

    /** The first file that was kept under each suffix is the one that was there before; later ones came after a kill. */
    private Map<String, Path> originals(StagedDatabase database, Path target) {
        var originals = new HashMap<String, Path>();
        for (var suffix : OUT) {
            pending.journal().of(database, Step.Kind.KEEP).stream().filter(step -> step.from().equals(beside(target, suffix)))
                    .map(Step::to).findFirst().filter(Disk::exists).ifPresent(kept -> originals.put(suffix, kept));
        }
        return originals;
    }

    /** Whether there was no such database before, and there is one now. */
    private boolean wasMadeByUs(StagedDatabase database) {
        var target = pending.journal().target(database);
        return isPlaced(database) && pending.journal().of(database, Step.Kind.KEEP).stream()
                .noneMatch(step -> step.from().equals(target));
    }

    /** Takes away what the restore has put there; if somebody has changed it since, it is kept. */
    private void clear(StagedDatabase database, Path target) throws IOException {
        var unchanged = isPlaced(database) && Disk.exists(target) && Journals.beside(target).isEmpty()
                && Optional.of(held.checksum(target)).equals(database.checksum());
        if (unchanged) {
            move(Step.Kind.RETURN, database, target, files.staged(database.name()));
        }
        for (var suffix : OUT) {
            if (!isReturned(database, beside(target, suffix))) {
                moveAside(database, beside(target, suffix));
            }
        }
    }

    private boolean isReturned(StagedDatabase database, Path live) {
        return pending.journal().of(database, Step.Kind.RETURN).stream()
                .anyMatch(step -> step.to().equals(live) && !Disk.exists(step.from()));
    }

    private void moveAside(StagedDatabase database, Path file) throws IOException {
        if (Disk.exists(file)) {
            var suffix = file.getFileName().toString().substring(pending.journal().target(database).getFileName().toString().length());
            move(Step.Kind.RETURN, database, file, freeUnexpectedName(database, suffix));
        }
    }

    private void move(Step.Kind kind, StagedDatabase database, Path from, Path to) throws IOException {
        note(pending.with(new Step(kind, database.name(), from, to)));
        disk.makeFolder(to.getParent());
        mover.move(from, to);
    }

    private Path freeKeptName(StagedDatabase database, String suffix) {
        var kept = files.kept(pending.journal().keptFolder()).resolve(database.name() + ".db" + suffix);
        return Disk.exists(kept) ? freeUnexpectedName(database, suffix) : kept;
    }

    private Path freeUnexpectedName(StagedDatabase database, String suffix) {
        var folder = files.kept(pending.journal().keptFolder()).resolve("unexpected");
        for (int number = 1; ; number++) {
            var name = folder.resolve("%d-%s.db%s".formatted(number, database.name(), suffix));
            if (!Disk.exists(name)) {
                return name;
            }
        }
    }

    private static Path beside(Path target, String suffix) {
        return target.resolveSibling(target.getFileName() + suffix);
    }
}
