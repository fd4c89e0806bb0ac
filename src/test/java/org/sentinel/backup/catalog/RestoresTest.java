package org.sentinel.backup.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.problem.Problem;

class RestoresTest {

    private static final Instant NOW = Instant.parse("2026-01-08T14:30:22Z");

    @TempDir
    private Path folder;
    private Catalog catalog;
    private Restores restores;

    @BeforeEach
    void open() {
        catalog = Catalog.open(folder.resolve("sentinel-backup.db"), Clock.fixed(NOW, ZoneOffset.UTC));
        restores = catalog.restores();
    }

    @AfterEach
    void close() {
        catalog.close();
    }

    @Test
    void keepsAllThatWasNoted() {
        var blocked = new Restore("a", "sentinel-backup-2026-01-08-143022.tar.gz", "r2", List.of("ledger", "config"), RestoreState.BLOCKED,
                "admin", NOW, NOW.plusSeconds(5), Optional.of(NOW.plusSeconds(9)), "pre-restore-backup-20260108-143022", "b",
                Optional.of(new Failure(Problem.DATABASE_IN_USE, "process 7 has it open")));

        restores.note(blocked);

        assertEquals(blocked, restores.find("a").orElseThrow());
    }

    @Test
    void notesOneRestoreOnceHoweverOftenItsStateChanges() {
        restores.note(restore("a", RestoreState.STAGED, ""));
        restores.note(restore("b", RestoreState.STAGED, ""));
        restores.note(restore("a", RestoreState.APPLIED, ""));

        assertEquals(List.of("b", "a"), restores.newest(10).stream().map(Restore::id).toList());
        assertEquals(RestoreState.APPLIED, state("a"));
    }

    @Test
    void anAppliedUndoMarksWhatItUndid() {
        restores.note(restore("a", RestoreState.APPLIED, ""));

        restores.note(restore("b", RestoreState.STAGED, "a"));
        var whileStaged = state("a");
        restores.note(restore("b", RestoreState.APPLIED, "a"));

        assertEquals(RestoreState.APPLIED, whileStaged);
        assertEquals(RestoreState.UNDONE, state("a"));
    }

    @Test
    void whatWaitsWithoutBeingInTheDataFolderIsCancelled() {
        restores.note(restore("gone", RestoreState.STAGED, ""));
        restores.note(restore("there", RestoreState.BLOCKED, ""));
        restores.note(restore("done", RestoreState.APPLIED, ""));

        restores.cancelAllBut(Optional.of("there"));

        assertEquals(RestoreState.CANCELLED, state("gone"));
        assertEquals(RestoreState.BLOCKED, state("there"));
        assertEquals(RestoreState.APPLIED, state("done"));
    }

    @Test
    void listsTheNewestFirstAndNoMoreThanAskedFor() {
        for (var id : List.of("1", "2", "3")) {
            restores.note(restore(id, RestoreState.CANCELLED, ""));
        }

        assertEquals(List.of("3", "2"), restores.newest(2).stream().map(Restore::id).toList());
    }

    private RestoreState state(String id) {
        return restores.find(id).orElseThrow().state();
    }

    private static Restore restore(String id, RestoreState state, String undoOf) {
        return new Restore(id, "sentinel-backup-2026-01-08-143022.tar.gz", "local", List.of("ledger"), state, "admin", NOW, NOW,
                Optional.empty(), "", undoOf, Optional.empty());
    }
}
