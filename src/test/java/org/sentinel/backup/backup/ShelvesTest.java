package org.sentinel.backup.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.snapshot.SqliteFiles;
import org.sentinel.backup.vault.BackupName;
import org.sentinel.backup.vault.Destination;
import org.sentinel.backup.vault.Shelf;
import org.sentinel.backup.vault.Vault;
import org.sentinel.backup.vault.Vaults;

class ShelvesTest {

    private static final Duration AT_ONCE = Duration.ZERO;

    @TempDir
    private Path folder;
    private final AtomicBoolean broken = new AtomicBoolean();
    private final AtomicBoolean elsewhere = new AtomicBoolean();
    private Site site;
    private Shelves shelves;

    @BeforeEach
    void backUp() throws Exception {
        site = new Site(folder);
        SqliteFiles.wal(site.database("ledger"), SqliteFiles.numbers(10));
        site.backups("ledger").run(List.of(Destination.LOCAL), Listener.patient());
        shelves = new Shelves(list(), site.catalog.proofs(), Runnable::run);
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void aShelfIsCountedInItsStore() throws Exception {
        var size = Files.size(site.stored(Destination.LOCAL, Site.NAME));
        var later = new BackupName(Site.NOW.plusSeconds(60));
        Files.write(site.stored(Destination.LOCAL, later), new byte[] {1, 2, 3});

        var shelf = Shelves.answer(shelves.ask(Destination.LOCAL), Duration.ofMinutes(1));

        var proved = new Shelf.Proved(Site.NAME, size, Site.NOW.truncatedTo(ChronoUnit.MILLIS));
        assertEquals(new Shelf(Destination.LOCAL, 2, size + 3, Optional.of(later), Optional.of(proved), true), shelf);
        assertTrue(shelf.newestIsUnproved());
    }

    @Test
    void whatWasRemovedByHandIsRememberedUntilItIsCounted() throws Exception {
        Files.delete(site.stored(Destination.LOCAL, Site.NAME));

        assertEquals(Optional.of(Site.NAME), shelves.remembered(Destination.LOCAL).newestProved().map(Shelf.Proved::name));
        assertEquals(1, shelves.remembered(Destination.LOCAL).count());
        assertFalse(shelves.remembered(Destination.LOCAL).counted());
        assertEquals(new Shelf(Destination.LOCAL, 0, 0, Optional.empty(), Optional.empty(), true),
                Shelves.answer(shelves.ask(Destination.LOCAL), Duration.ofMinutes(1)));
    }

    @Test
    void anEmptyShelfIsRememberedAsOne() {
        assertEquals(new Shelf(Destination.R2, 0, 0, Optional.empty(), Optional.empty(), false), shelves.remembered(Destination.R2));
    }

    @Test
    void aStoreThatDoesNotAnswerIsAskedOnceHoweverManyAsk() {
        var waiting = new ArrayDeque<Runnable>();
        var slow = new Shelves(list(), site.catalog.proofs(), waiting::add);

        var first = slow.ask(Destination.LOCAL);
        var second = slow.ask(Destination.LOCAL);
        var e = assertThrows(ProblemException.class, () -> Shelves.answer(second, AT_ONCE));

        assertEquals(Problem.STORE_TIMEOUT, e.problem());
        assertEquals(1, waiting.size());
        waiting.remove().run();
        assertSame(first.getNow(null), second.getNow(null));
        assertEquals(1, first.getNow(null).count());
    }

    @Test
    void aStoreThatFailsSaysWhyAndIsAskedAgain() {
        broken.set(true);

        var e = assertThrows(ProblemException.class, () -> Shelves.answer(shelves.ask(Destination.LOCAL), Duration.ofMinutes(1)));
        broken.set(false);

        assertEquals(Problem.STORE_UNREACHABLE, e.problem());
        assertEquals(1, Shelves.answer(shelves.ask(Destination.LOCAL), Duration.ofMinutes(1)).count());
    }

    @Test
    void whoJoinsAQuestionThatFailsHasTheStoreAskedAnew() {
        var waiting = new ArrayDeque<Runnable>();
        var slow = new Shelves(list(), site.catalog.proofs(), waiting::add);
        var first = slow.ask(Destination.LOCAL);
        var second = slow.ask(Destination.LOCAL);

        broken.set(true);
        waiting.remove().run();
        broken.set(false);
        waiting.remove().run();

        assertThrows(ProblemException.class, () -> Shelves.answer(first, AT_ONCE));
        assertEquals(1, Shelves.answer(second, AT_ONCE).count());
        assertTrue(waiting.isEmpty());
    }

    @Test
    void nobodyWaitsForAStoreThatTheSettingsDoNotNameAnyMore() {
        var waiting = new ArrayDeque<Runnable>();
        var slow = new Shelves(list(), site.catalog.proofs(), waiting::add);
        slow.ask(Destination.LOCAL);

        elsewhere.set(true);
        var second = slow.ask(Destination.LOCAL);
        waiting.removeLast().run();

        assertEquals(0, Shelves.answer(second, AT_ONCE).count());
    }

    private BackupList list() {
        return new BackupList(new Vaults() {
            @Override
            public boolean enabled(Destination destination) {
                return true;
            }

            @Override
            public Vault open(Destination destination) {
                if (broken.get()) {
                    throw Problem.STORE_UNREACHABLE.because("broken by the test");
                }
                return elsewhere.get() ? site.open(Destination.R2) : site.open(destination);
            }
        }, site.catalog.proofs(), site.catalog.pins());
    }
}
