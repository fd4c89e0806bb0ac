package org.sentinel.backup.catalog;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.sentinel.backup.database.Folders;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

/**
 * Looks after the catalog's file: a copy a day, and at the start a damaged one is moved aside and what can be read of it is saved into a new one.
 * Nothing of a damaged catalog is removed, and a kill at any moment is made good by the next start.
 */
public final class CatalogCare {

    private static final System.Logger LOG = System.getLogger(CatalogCare.class.getName());
    private static final List<String> SIDECARS = List.of("", "-wal", "-shm", "-journal");

    private final Path file;
    private final Clock clock;
    private final DailyCopies copies;

    public CatalogCare(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
        this.copies = new DailyCopies(file);
    }

    /**
     * Opens the catalog as {@link Catalog#open} does; one that is damaged, empty or gone, while there are copies of it, is replaced by what can be
     * saved.
     *
     * @throws ProblemException CATALOG_TOO_NEW, NO_SPACE, CATALOG_FAILED; a salvage that was begun goes on at the next start
     */
    public Catalog open() {
        try {
            var unfinished = setAside().stream().filter(SetAside::isUnfinished).findFirst();
            if (unfinished.isPresent()) {
                finish(unfinished.get());
            } else if (isLost()) {
                salvage("it was empty or gone");
            }
            return openOrSalvage();
        } catch (IOException e) {
            throw Problem.CATALOG_FAILED.because("saving what can be read of the catalog: " + e, e);
        }
    }

    private Catalog openOrSalvage() throws IOException {
        try {
            return Catalog.open(file, clock);
        } catch (ProblemException e) {
            if (e.problem() != Problem.CATALOG_DAMAGED) {
                throw e;
            }
            salvage(e.detail());
            return Catalog.open(file, clock);
        }
    }

    /** SQLite would make an empty file a new database, and throw away the log beside it. */
    private boolean isLost() throws IOException {
        var log = file.resolveSibling(file.getFileName() + "-wal");
        var hadRows = !copies.newestFirst(today()).isEmpty() || Files.exists(log) && Files.size(log) > 0;
        return hadRows && (Files.notExists(file) || Files.size(file) == 0);
    }

    private void salvage(String why) throws IOException {
        LOG.log(Level.WARNING, "the catalog is moved aside, and what can be read of it is saved: {0}", why);
        finish(SetAside.begin(file, clock.instant()));
    }

    private void finish(SetAside aside) throws IOException {
        aside.move();
        var part = file.resolveSibling(file.getFileName() + ".salvage");
        remove(part);
        var report = Salvage.into(part, aside.damaged(), usableCopy(), clock.instant());
        aside.report(String.join("\n", report) + "\n");
        Folders.sync(part);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        Folders.sync(file.toAbsolutePath().getParent());
        remove(copyInUse());
        SetAside.prune(file);
        LOG.log(Level.WARNING, "the catalog was saved: {0}; the damaged one is in {1}", report.get(0), aside.folder());
    }

    /** The newest copy that is sound, as a copy of its own that is brought up to date. */
    private Optional<Path> usableCopy() throws IOException {
        for (var copy : copies.newestFirst(today())) {
            var used = copyInUse().resolve(copy.getFileName());
            Folders.remove(copyInUse());
            Files.copy(copy, Folders.create(copyInUse()).resolve(copy.getFileName()));
            try {
                Catalog.open(used, clock).close();
                return Optional.of(used);
            } catch (ProblemException e) {
                LOG.log(Level.WARNING, "the copy {0} cannot be used: {1}", copy, e.toString());
            }
        }
        return Optional.empty();
    }

    private Path copyInUse() {
        return file.resolveSibling(file.getFileName() + ".copy");
    }

    private static void remove(Path database) throws IOException {
        for (var suffix : SIDECARS) {
            Folders.remove(database.resolveSibling(database.getFileName() + suffix));
        }
    }

    private List<SetAside> setAside() throws IOException {
        Folders.create(file.toAbsolutePath().getParent());
        return SetAside.all(file);
    }

    /** Tells of each salvage that nobody was told of yet; one line each. Rather twice than never. */
    public void tell(Consumer<String> listener) {
        try {
            for (var aside : setAside()) {
                if (aside.isUntold()) {
                    listener.accept("%s; the damaged one is in %s".formatted(aside.summary(), aside.folder().getFileName()));
                    aside.told();
                }
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "whether the catalog was saved lately cannot be told: {0}", e.toString());
        }
    }

    /** What was saved last, as long as its folder is there; empty if there is none. */
    public Optional<String> saved() {
        try {
            var all = setAside();
            return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1))
                    .map(last -> "it was damaged, and saved: %s. Look at pins and users, then move %s away"
                            .formatted(last.summary(), last.folder().getFileName()));
        } catch (IOException e) {
            return Optional.of("nobody can say now whether it was saved lately");
        }
    }

    /**
     * Makes today's copy (UTC) if there is none.
     *
     * @throws ProblemException CATALOG_FAILED, CATALOG_DAMAGED; the copies are then as they were
     */
    public void copyDaily(Catalog catalog) {
        var today = today();
        if (!copies.has(today)) {
            copies.make(catalog, today);
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(now(), ZoneOffset.UTC);
    }

    private Instant now() {
        return clock.instant();
    }
}
