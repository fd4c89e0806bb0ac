package org.sentinel.backup.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

class DailyCopiesTest {

    @TempDir
    private Path folder;
    private DamagedSite site;

    @BeforeEach
    void fill() {
        site = new DamagedSite(folder);
    }

    @Test
    void aDamagedCopyGivesWayToTheOneBeforeIt() throws IOException {
        site.copy();
        Files.writeString(folder.resolve("catalog-copies/2026-01-09.db"), "half");
        site.write(0, new byte[100]);

        try (var catalog = site.care().open()) {
            DamagedSite.assertEverything(catalog);
        }
        assertTrue(site.report().contains("from the copy of 2026-01-08"), site.report());
    }

    @Test
    void aCopyIsMadeOnceADaySoundAndForTheOwnerAlone() throws IOException {
        try (var catalog = Catalog.open(site.file, site.clock)) {
            for (var hour = 0; hour < 24 * 9; hour++) {
                site.care().copyDaily(catalog);
                site.clock.move(Duration.ofHours(1));
            }
        }

        var copies = new DailyCopies(site.file).newestFirst(LocalDate.parse("2026-01-17"));
        assertEquals(DailyCopies.MOST, copies.size());
        assertEquals("2026-01-17.db", copies.get(0).getFileName().toString());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(copies.get(0))));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(copies.get(0).getParent())));
        try (var copy = Catalog.open(copies.get(0), site.clock); var files = Files.list(copies.get(0).getParent())) {
            DamagedSite.assertEverything(copy);
            assertFalse(files.anyMatch(file -> file.toString().endsWith(".part")));
        }
    }

    @Test
    void copiesOfAClockThatWasAheadNeitherPushOutTodaysNorAreTakenForNewer() throws IOException {
        try (var catalog = Catalog.open(site.file, site.clock)) {
            site.care().copyDaily(catalog);
            site.clock.set(Instant.parse("2036-01-01T00:00:00Z"));
            for (var day = 0; day < DailyCopies.MOST; day++) {
                site.care().copyDaily(catalog);
                site.clock.move(Duration.ofDays(1));
            }
            site.clock.set(Instant.parse("2026-01-08T00:00:00Z"));
            site.care().copyDaily(catalog);
        }

        var copies = new DailyCopies(site.file).newestFirst(LocalDate.parse("2026-01-09")).stream().map(copy -> copy.getFileName().toString()).toList();
        assertEquals(DailyCopies.MOST, copies.size());
        assertEquals(List.of("2026-01-08.db", "2036-01-07.db"), List.of(copies.get(0), copies.get(1)));
    }

    @Test
    void aCatalogThatIsDamagedWhileItRunsGivesNoCopy() throws IOException {
        site.copy();
        try (var catalog = Catalog.open(site.file, site.clock)) {
            var leaves = site.leaves("audit");
            site.overwrite(leaves.get(3), leaves.get(5));
            // Somebody else's change has the open catalog read its pages again.
            site.execute("UPDATE pins SET note = 'later'");
            site.clock.move(Duration.ofDays(1));

            var failure = assertThrows(ProblemException.class, () -> site.care().copyDaily(catalog));

            assertEquals(Problem.CATALOG_DAMAGED, failure.problem());
        }
        try (var files = Files.list(folder.resolve("catalog-copies"))) {
            assertEquals(List.of("2026-01-08.db"), files.map(file -> file.getFileName().toString()).toList());
        }
    }
}
