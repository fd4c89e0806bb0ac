package org.sentinel.backup.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KilledSalvageTest {

    @TempDir
    private Path folder;
    private DamagedSite site;

    @BeforeEach
    void fill() {
        site = new DamagedSite(folder);
    }

    static Stream<Arguments> kills() {
        return Stream.of(
                kill("after the folder is there", site -> Files.createDirectory(site.folder.resolve("catalog-damaged-20260108-143022"))),
                kill("after the mark", site -> begin(site)),
                kill("after its journals have moved", site -> Files.move(log(site), begin(site).folder().resolve(log(site).getFileName()))),
                kill("after it has moved", site -> begin(site).move()),
                kill("while the new one is filled", site -> {
                    begin(site).move();
                    Files.writeString(site.folder.resolve("sentinel-backup.db.salvage"), "half");
                    Files.writeString(site.folder.resolve("sentinel-backup.db.salvage-journal"), "half");
                    Files.writeString(Files.createDirectory(site.folder.resolve("sentinel-backup.db.copy")).resolve("2026-01-08.db"), "half");
                }),
                kill("before anybody was told", site -> site.care().open().close()));
    }

    private static Arguments kill(String when, Deed deed) {
        return Arguments.of(when, deed);
    }

    private interface Deed {
        void run(DamagedSite site) throws IOException;
    }

    private static SetAside begin(DamagedSite site) throws IOException {
        return SetAside.begin(site.file, site.clock.instant());
    }

    private static Path log(DamagedSite site) {
        return site.folder.resolve("sentinel-backup.db-wal");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kills")
    void aStartGoesOnWhereAKillEndedTheOneBefore(String when, Deed untilTheKill) throws IOException {
        site.copy();
        site.overwrite(site.root("users"), site.root("jobs_by_state"));
        Files.writeString(log(site), "a log of which nothing can be used");
        untilTheKill.run(site);
        var told = new ArrayList<String>();

        try (var catalog = site.care().open()) {
            site.care().tell(told::add);

            DamagedSite.assertEverything(catalog);
        }
        var aside = site.aside().get(site.aside().size() - 1);
        assertEquals(1, told.size());
        assertTrue(Files.size(aside.resolve("sentinel-backup.db")) > 100_000);
        assertTrue(Files.exists(aside.resolve("sentinel-backup.db-wal")));
        try (var left = Files.list(folder)) {
            assertEquals(List.of(), left.map(file -> file.getFileName().toString()).filter(name -> name.matches(".*(salvage|copy).*")).toList());
        }
    }

    @Test
    void itIsToldUntilSomebodyHasHeardItAndShownUntilItsFolderIsMovedAway() throws IOException {
        site.overwrite(site.root("jobs_by_state"));
        site.care().open().close();
        var told = new ArrayList<String>();

        site.care().tell(told::add);
        site.care().tell(told::add);

        assertEquals(List.of("every row that counts could be read; the damaged one is in catalog-damaged-20260108-143022"), told);
        assertTrue(site.care().saved().orElseThrow().contains("catalog-damaged-20260108-143022"));
        Files.move(site.aside().get(0), folder.resolve("looked-at"));
        assertEquals(Optional.empty(), site.care().saved());
    }

    @Test
    void theFirstAndTheNewestDamagedOnesStay() throws IOException {
        for (var time = 0; time < 5; time++) {
            site.overwrite(site.root("jobs_by_state"));
            site.care().open().close();
            site.clock.move(Duration.ofMinutes(1));
        }

        assertEquals(List.of("catalog-damaged-20260108-143022", "catalog-damaged-20260108-143322", "catalog-damaged-20260108-143422"),
                site.aside().stream().map(path -> path.getFileName().toString()).toList());
    }
}
