package org.sentinel.backup.catalog;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.sentinel.backup.database.Folders;

/**
 * A folder beside the catalog that a damaged one is moved into, with its journals and a report of what was saved. The steps are such that a
 * start can go on after a kill between any two of them: the mark is there first, the database itself moves last.
 */
record SetAside(Path folder, Path catalogFile) {

    /** How many stay: the first one, which the later ones came of, and the newest. */
    static final int MOST = 3;

    private static final String PREFIX = "catalog-damaged-";
    private static final String NAME = PREFIX + "[0-9]{8}-[0-9]{6}(-[0-9]+)?";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final List<String> JOURNALS = List.of("-wal", "-shm", "-journal");

    /** All that are there, oldest first. */
    static List<SetAside> all(Path catalogFile) throws IOException {
        try (var entries = Files.list(catalogFile.toAbsolutePath().getParent())) {
            return entries.filter(entry -> entry.getFileName().toString().matches(NAME) && Files.isDirectory(entry)).sorted()
                    .map(entry -> new SetAside(entry, catalogFile)).toList();
        }
    }

    static SetAside begin(Path catalogFile, Instant now) throws IOException {
        var name = PREFIX + TIME.format(now);
        var folder = catalogFile.resolveSibling(name);
        for (var next = 2; Files.exists(folder); next++) {
            folder = catalogFile.resolveSibling(name + "-" + next);
        }
        var begun = new SetAside(Folders.create(folder), catalogFile);
        CatalogFile.createPrivately(begun.mark());
        Folders.sync(folder);
        Folders.sync(folder.getParent());
        return begun;
    }

    /** Whether a start has begun with it, and nobody was told yet. */
    boolean isUntold() {
        return Files.exists(mark());
    }

    boolean isUnfinished() {
        return isUntold() && (Files.notExists(damaged()) || Files.notExists(catalogFile));
    }

    /** Moves what is not moved yet. */
    void move() throws IOException {
        if (Files.exists(damaged())) {
            return;
        }
        CatalogFile.createPrivately(catalogFile);
        for (var suffix : JOURNALS) {
            var journal = catalogFile.resolveSibling(catalogFile.getFileName() + suffix);
            if (Files.exists(journal)) {
                moveIn(journal);
            }
        }
        Folders.sync(folder);
        moveIn(catalogFile);
        Folders.sync(folder);
        Folders.sync(folder.getParent());
    }

    private void moveIn(Path file) throws IOException {
        Files.move(file, folder.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
    }

    Path damaged() {
        return folder.resolve(catalogFile.getFileName());
    }

    void report(String text) throws IOException {
        var file = folder.resolve("salvage.txt");
        Files.deleteIfExists(file);
        CatalogFile.createPrivately(file);
        Files.writeString(file, text);
        Folders.sync(file);
    }

    /** The first line of the report. */
    String summary() {
        try (var lines = Files.lines(folder.resolve("salvage.txt"), StandardCharsets.UTF_8)) {
            return lines.findFirst().orElse("");
        } catch (IOException | java.io.UncheckedIOException e) {
            return "its salvage.txt cannot be read";
        }
    }

    /** Takes the mark away. */
    void told() throws IOException {
        Files.deleteIfExists(mark());
    }

    private Path mark() {
        return folder.resolve("untold");
    }

    /** Removes those beyond {@link #MOST}: neither the first one nor the newest. */
    static void prune(Path catalogFile) throws IOException {
        var all = all(catalogFile);
        for (var middle = 1; middle <= all.size() - MOST; middle++) {
            Folders.remove(all.get(middle).folder());
        }
    }
}
