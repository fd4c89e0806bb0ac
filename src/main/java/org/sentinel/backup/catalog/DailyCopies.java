package org.sentinel.backup.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.sentinel.backup.database.Folders;
import org.sentinel.backup.problem.Problem;

/**
 * The daily copies of the catalog, in the folder {@code catalog-copies} beside it, mode 0600: what is used where a damaged catalog cannot be
 * read. A copy is there whole or not at all.
 */
record DailyCopies(Path catalogFile) {

    /** How many stay. */
    static final int MOST = 7;

    private static final String NAME = "[0-9]{4}-[0-9]{2}-[0-9]{2}\\.db";

    Path folder() {
        return catalogFile.resolveSibling("catalog-copies");
    }

    /** The newest first, by the days in their names; those of a day that is still to come, which a clock that was ahead has made, last. */
    List<Path> newestFirst(LocalDate today) {
        try (var entries = Files.list(folder())) {
            return entries.filter(entry -> entry.getFileName().toString().matches(NAME) && Files.isRegularFile(entry))
                    .sorted(Comparator.<Path, Boolean>comparing(entry -> entry.compareTo(of(today)) > 0).thenComparing(Comparator.reverseOrder())).toList();
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException e) {
            throw Problem.CATALOG_FAILED.because("%s cannot be read: %s".formatted(folder(), e), e);
        }
    }

    boolean has(LocalDate day) {
        return Files.exists(of(day));
    }

    /**
     * Makes the copy of a day, in place of an earlier one of it, and removes the oldest beyond {@link #MOST}.
     *
     * @throws org.sentinel.backup.problem.ProblemException CATALOG_FAILED, CATALOG_DAMAGED; the copies are then as they were
     */
    void make(Catalog catalog, LocalDate day) {
        var part = folder().resolve("new.part");
        try {
            Folders.create(folder());
            Files.deleteIfExists(part);
            CatalogFile.createPrivately(part);
            catalog.copyInto(part);
            requireSound(part);
            Folders.sync(part);
            Files.move(part, of(day), StandardCopyOption.ATOMIC_MOVE);
            Folders.sync(folder());
            prune(day);
        } catch (IOException e) {
            throw Problem.CATALOG_FAILED.because("the daily copy of the catalog: " + e, e);
        } finally {
            part.toFile().delete();
        }
    }

    private static void requireSound(Path copy) {
        CatalogFile.closeQuietly(CatalogFile.open(copy));
    }

    private void prune(LocalDate made) throws IOException {
        var all = newestFirst(made);
        for (var old : all.subList(Math.min(MOST, all.size()), all.size())) {
            if (!old.equals(of(made))) {
                Files.deleteIfExists(old);
            }
        }
    }

    private Path of(LocalDate day) {
        return folder().resolve(day + ".db");
    }
}
