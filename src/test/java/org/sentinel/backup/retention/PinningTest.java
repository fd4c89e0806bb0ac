package org.sentinel.backup.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sentinel.backup.vault.Destination.LOCAL;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.backup.Listener;
import org.sentinel.backup.catalog.Progress;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

class PinningTest {

    private static final Policy DAYS = Policy.ofDays(30);

    @TempDir
    private Path folder;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private RotationSite site;

    @BeforeEach
    void save() {
        site = new RotationSite(folder);
        site.proved("2025-11-01", "2025-11-02", "2025-11-03", "2025-11-04", "2025-11-05");
    }

    @AfterEach
    void close() throws Exception {
        threads.shutdownNow();
        assertTrue(threads.awaitTermination(1, TimeUnit.MINUTES));
        site.close();
    }

    @Test
    void aPinnedBackupStaysUntilItIsUnpinned() {
        pin("2025-11-01");

        assertEquals("1 removed, 4 stay", site.rotate(DAYS, false, Listener.patient()).message());
        assertTrue(site.pinning.unpin(LOCAL, RotationSite.name("2025-11-01")));
        assertEquals("1 removed, 3 stay", site.rotate(DAYS, false, Listener.patient()).message());
    }

    @Test
    void onlyWhatIsThereCanBePinned() {
        assertNotFound(() -> pin("2025-10-31"));
        assertTrue(site.catalog.pins().of("local").isEmpty());
    }

    @Test
    void aPinOutlivesItsBackupAndEveryRotation() {
        pin("2025-11-01");
        site.store().delete(RotationSite.name("2025-11-01").toString());

        site.rotate(DAYS, false, Listener.patient());

        assertEquals(1, site.catalog.pins().of("local").size());
    }

    @Test
    void aBackupThatIsDeletedByHandTakesItsPinWithIt() {
        pin("2025-11-01");

        site.list().remove(LOCAL, RotationSite.name("2025-11-01"));

        assertTrue(site.catalog.pins().of("local").isEmpty());
    }

    @Test
    void whatIsNeitherPinnedNorThereCannotBeUnpinned() {
        var unknown = RotationSite.name("2025-10-31");

        assertEquals(Problem.BACKUP_NOT_FOUND, assertThrows(ProblemException.class, () -> site.pinning.unpin(LOCAL, unknown)).problem());

        site.catalog.pins().pin("local", unknown.toString(), "gone since", "ada");
        assertTrue(site.pinning.unpin(LOCAL, unknown));
        assertFalse(site.pinning.unpin(LOCAL, RotationSite.name("2025-11-01")));
    }

    @Test
    void oneThatIsPinnedAfterTheDecisionStays() {
        var report = site.rotate(DAYS, false, pinningWhenRemovalBegins("2025-11-02"));

        assertEquals("1 removed, 4 stay; 1 pinned in the meantime", report.message());
        assertEquals(List.of("2025-11-05", "2025-11-04", "2025-11-03", "2025-11-02"), site.days());
    }

    @Test
    void pinningWaitsForTheRemovalThatIsUnderWay() throws Exception {
        var deleting = new CountDownLatch(1);
        var letGo = new CountDownLatch(1);
        site.store(new FaultyStore(site.store()).beforeDelete(() -> {
            deleting.countDown();
            await(letGo);
        }));
        var rotation = threads.submit(() -> site.rotate(DAYS, false, Listener.patient()));
        await(deleting);

        var pin = threads.submit(() -> pin("2025-11-01"));
        letGo.countDown();

        assertEquals(Problem.BACKUP_NOT_FOUND,
                ((ProblemException) assertThrows(java.util.concurrent.ExecutionException.class, pin::get).getCause()).problem());
        rotation.get();
    }

    @Test
    void whateverWasPinnedWhileARotationRanIsStillThere() throws Exception {
        var days = IntStream.range(10, 30).mapToObj(day -> "2025-10-" + day).toList();
        site.proved(days.toArray(String[]::new));
        var pins = new ArrayList<Future<Boolean>>();
        var together = new CountDownLatch(1);
        days.forEach(day -> pins.add(threads.submit(() -> {
            await(together);
            return pinned(day);
        })));

        site.rotate(DAYS, true, new Progress() {

            @Override
            public void phase(String name, long totalBytes) {
                if (name.equals("remove local")) {
                    together.countDown();
                }
            }

            @Override
            public void advance(long bytes) { }
        });

        for (var i = 0; i < days.size(); i++) {
            assertEquals(pins.get(i).get(), site.days().contains(days.get(i)), days.get(i));
        }
    }

    private boolean pinned(String day) {
        try {
            pin(day);
            return true;
        } catch (ProblemException e) {
            assertEquals(Problem.BACKUP_NOT_FOUND, e.problem());
            return false;
        }
    }

    private void pin(String day) {
        site.pinning.pin(LOCAL, RotationSite.name(day), "", "ada");
    }

    private Progress pinningWhenRemovalBegins(String day) {
        return new Progress() {

            @Override
            public void phase(String name, long totalBytes) {
                if (name.equals("remove local")) {
                    pin(day);
                }
            }

            @Override
            public void advance(long bytes) { }
        };
    }

    private static void assertNotFound(Runnable call) {
        assertEquals(Problem.BACKUP_NOT_FOUND, assertThrows(ProblemException.class, call::run).problem());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(1, TimeUnit.MINUTES));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
