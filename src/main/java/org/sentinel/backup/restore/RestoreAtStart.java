package org.sentinel.backup.restore;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.sentinel.backup.database.ProtectedDatabase;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

/**
 * Brings a staged restore into place: at the start, before anything opens the databases. Either all of them are replaced, or none.
 * A kill at any moment is made good by the next start. What came of it stands in the journal, for {@link PendingRestores#settle}.
 */
public final class RestoreAtStart {

    private static final System.Logger LOG = System.getLogger(RestoreAtStart.class.getName());

    private final RestoreFiles files;
    private final Clock clock;
    private final Disk disk;
    private final OpenFiles openFiles;
    private final PendingRestoreFile flag;
    private final Preflight preflight;

    public RestoreAtStart(Path dataDir, List<ProtectedDatabase> databases, Clock clock) {
        this(dataDir, databases, clock, new Disk(), new OpenFiles());
    }

    RestoreAtStart(Path dataDir, List<ProtectedDatabase> databases, Clock clock, Disk disk, OpenFiles openFiles) {
        this.files = new RestoreFiles(dataDir);
        this.clock = clock;
        this.disk = disk;
        this.openFiles = openFiles;
        this.flag = new PendingRestoreFile(files.flag(), disk);
        this.preflight = new Preflight(files, databases, openFiles, disk);
    }

    /**
     * Applies what is staged, or completes what a kill interrupted. A restore that cannot be applied changes nothing and is blocked.
     *
     * @throws org.sentinel.backup.problem.ProblemException RESTORE_JOURNAL_UNREADABLE; RESTORE_INCOMPLETE if an interrupted apply can be
     *         neither completed nor taken back now: nobody may open the databases then
     */
    public void run() {
        try {
            var pending = flag.read();
            if (pending.isPresent()) {
                goOn(pending.get());
            } else {
                clearUp();
            }
        } catch (IOException e) {
            throw FileProblem.of(e);
        }
    }

    /** What a killed job left is in nobody's way: if it cannot be removed now, the next one that stages says so. */
    private void clearUp() {
        try {
            disk.remove(Disk.partOf(files.flag()));
            disk.removeFolder(files.staging());
        } catch (IOException e) {
            LOG.log(Level.WARNING, "what was left in {0} could not be removed: {1}", files.staging(), e.toString());
        }
    }

    private void goOn(PendingRestore pending) throws IOException {
        switch (pending.phase()) {
            case STAGED -> begin(pending);
            case APPLYING -> complete(pending);
            case ROLLING_BACK -> rollBack(pending);
            case BLOCKED, APPLIED, ROLLED_BACK, EXPIRED, CANCELLED -> { }
        }
    }

    private void begin(PendingRestore pending) throws IOException {
        if (!clock.instant().isBefore(pending.ticket().expiresAt())) {
            writeOrBlock(pending.in(Phase.EXPIRED));
            LOG.log(Level.WARNING, "the staged restore of {0} has expired and is not applied", pending.ticket().backupFilename());
            return;
        }
        try (var held = new HeldFiles()) {
            var ready = ready(pending, held);
            if (ready.isPresent()) {
                orIncomplete(() -> apply(ready.get().moves(), ready.get().watched()));
            }
        }
    }

    /** An apply that may begin, and the files that it is about. */
    private record Ready(Moves moves, OpenFiles.Watched watched) { }

    /** Empty if it is blocked. */
    private Optional<Ready> ready(PendingRestore pending, HeldFiles held) throws IOException {
        try {
            requireClock(pending);
            var targets = preflight.targets(pending);
            var watched = preflight.takeHold(pending, targets, List.of(), held);
            preflight.prove(pending, database -> false, held);
            preflight.prepare(pending, targets, held);
            var journal = Journal.begun(files.newKeptName(clock.instant()), targets);
            var begun = flag.write(pending.applying(journal));
            return Optional.of(new Ready(new Moves(files, flag, disk, held, openFiles, begun), watched));
        } catch (ProblemException e) {
            block(pending, e);
        } catch (IOException e) {
            block(pending, FileProblem.of(e));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "looking at the staged restore failed unexpectedly", e);
            block(pending, Problem.INTERNAL.because("unexpected: " + e.getClass().getSimpleName(), e));
        }
        return Optional.empty();
    }

    private void requireClock(PendingRestore pending) {
        if (clock.instant().isBefore(pending.ticket().stagedAt())) {
            throw Problem.CLOCK_WENT_BACK.because("it is %s, and the restore was staged at %s: nobody can tell its age"
                    .formatted(clock.instant(), pending.ticket().stagedAt()));
        }
    }

    private void block(PendingRestore pending, ProblemException why) throws IOException {
        LOG.log(Level.WARNING, "the restore of {0} is blocked, nothing was changed: {1}", pending.ticket().backupFilename(), why.toString());
        writeOrBlock(pending.failed(Phase.BLOCKED, why));
    }

    private void writeOrBlock(PendingRestore pending) throws IOException {
        try {
            flag.write(pending);
        } catch (IOException full) {
            flag.block();
        }
    }

    private void apply(Moves moves, OpenFiles.Watched watched) throws IOException {
        try {
            moves.forward();
            // Whoever opened an old file meanwhile, and waits, would look for its log beside the new one.
            watched.requireUnusedByOthers();
            var applied = moves.pending().applied(clock.instant());
            writeManifest(applied);
            moves.note(applied);
            LOG.log(Level.INFO, "restored {0}: {1}; what was there before is in {2}", moves.pending().ticket().backupFilename(),
                    moves.pending().databases().stream().map(StagedDatabase::name).toList(), moves.pending().journal().keptFolder());
        } catch (ProblemException e) {
            rollBack(moves, e);
        } catch (IOException e) {
            rollBack(moves, FileProblem.of(e));
        }
    }

    /** The kept folder says itself what it is, for an undo and for people. */
    private void writeManifest(PendingRestore pending) throws IOException {
        var folder = files.kept(pending.journal().keptFolder());
        disk.makeFolder(folder);
        disk.replace(KeptFolder.manifest(folder), PendingRestoreJson.write(pending));
    }

    private void complete(PendingRestore pending) {
        resume(pending, (moves, watched) -> {
            try {
                preflight.prove(pending, moves::isPlaced, moves.held());
            } catch (ProblemException e) {
                rollBack(moves, e);
                return;
            }
            LOG.log(Level.WARNING, "completing the restore of {0}, which was interrupted", pending.ticket().backupFilename());
            apply(moves, watched);
        });
    }

    private void rollBack(PendingRestore pending) {
        resume(pending, (moves, watched) -> back(moves));
    }

    private void resume(PendingRestore pending, Resumed resumed) {
        orIncomplete(() -> {
            try (var held = new HeldFiles()) {
                var moves = new Moves(files, flag, disk, held, openFiles, pending);
                resumed.go(moves, preflight.takeHold(pending, pending.journal().targets(), moves.keptDatabases(), held));
            }
        });
    }

    /** Whatever is thrown from here on is thrown with files of two times in place. */
    private static void orIncomplete(FileProblem.Work work) {
        try {
            FileProblem.naming(work);
        } catch (ProblemException e) {
            throw Problem.RESTORE_INCOMPLETE.because("a restore was interrupted, and can be neither completed nor taken back now: " + e, e);
        }
    }

    private interface Resumed {
        void go(Moves moves, OpenFiles.Watched watched) throws IOException;
    }

    private void rollBack(Moves moves, ProblemException why) throws IOException {
        LOG.log(Level.WARNING, "taking the restore of {0} back: {1}", moves.pending().ticket().backupFilename(), why.toString());
        moves.note(moves.pending().failed(Phase.ROLLING_BACK, why));
        back(moves);
    }

    private void back(Moves moves) throws IOException {
        disk.remove(KeptFolder.manifest(files.kept(moves.pending().journal().keptFolder())));
        moves.back();
        moves.note(moves.pending().in(Phase.ROLLED_BACK));
        LOG.log(Level.WARNING, "the restore of {0} was taken back, all databases are as they were", moves.pending().ticket().backupFilename());
    }
}
