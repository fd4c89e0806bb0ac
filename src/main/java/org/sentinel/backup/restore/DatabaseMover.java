package org.sentinel.backup.restore;

import java.io.IOException;
import java.nio.file.Path;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.snapshot.Journals;

/** Moves databases with their journals, which are there first and go last. */
final class DatabaseMover {

    private final Disk disk;
    private final Mover mover;

    DatabaseMover(Disk disk, Mover mover) {
        this.disk = disk;
        this.mover = mover;
    }

    /**
     * Moves a database, or journals that have none, to names that no database has.
     *
     * @param live whether it is in the place where applications look for it
     */
    void move(Step.Kind kind, Path from, Path to, boolean live) throws IOException {
        disk.makeFolder(to.getParent());
        for (var suffix : Journals.LOGS) {
            bringAlong(kind, Journals.of(from, suffix), Journals.of(to, suffix));
        }
        if (Disk.exists(from)) {
            mover.move(from, to, live);
        }
        for (var journal : Journals.beside(from)) {
            // Unless somebody has made another one meanwhile: it may be that one's.
            if (!Disk.exists(from)) {
                disk.remove(journal);
            }
        }
    }

    private void bringAlong(Step.Kind kind, Path journal, Path goal) throws IOException {
        if (Disk.isSame(journal, goal)) {
            return;
        }
        if (kind == Step.Kind.KEEP) {
            // Of an attempt that was interrupted before the database itself went: that one counts with what is beside it now.
            disk.remove(goal);
        }
        if (Disk.exists(goal)) {
            throw Problem.DATABASE_IN_USE.because("somebody has made %s".formatted(goal));
        }
        if (Disk.exists(journal)) {
            disk.duplicate(journal, goal);
        }
    }

    void removeJournals(Path database) throws IOException {
        for (var journal : Journals.beside(database)) {
            disk.remove(journal);
        }
    }

    /** What a kill in the middle of a copy left. */
    void removeParts(Path database) throws IOException {
        disk.remove(Disk.partOf(database));
        for (var suffix : Journals.SUFFIXES) {
            disk.remove(Disk.partOf(Journals.of(database, suffix)));
        }
    }
}
