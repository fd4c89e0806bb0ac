package org.sentinel.backup.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.catalog.JobKind;

/** Timers that fire together, while jobs run in threads of their own. */
class TicksAtOnceTest {

    private static final int TIMERS = 8;

    @TempDir
    private Path folder;

    @RepeatedTest(5)
    void makeOneBackup() throws Exception {
        var threads = Executors.newCachedThreadPool();
        try (var site = new ScheduleSite(folder, threads)) {
            site.clock.set(Instant.parse("2026-01-08T15:00:00Z"));
            var together = new CyclicBarrier(TIMERS);
            Callable<Void> timer = () -> {
                together.await(1, TimeUnit.MINUTES);
                for (int i = 0; i < 20; i++) {
                    site.scheduler().tick();
                }
                return null;
            };

            for (var ended : threads.invokeAll(Collections.nCopies(TIMERS, timer))) {
                ended.get(1, TimeUnit.MINUTES);
            }
            threads.shutdown();
            assertTrue(threads.awaitTermination(1, TimeUnit.MINUTES));
            site.scheduler().tick();

            assertEquals(1, site.jobs().stream().filter(job -> job.kind() == JobKind.BACKUP).count());
        }
    }
}
