package org.sentinel.backup.schedule;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.sentinel.backup.catalog.Progress;
import org.sentinel.backup.catalog.Report;

/** Work that waits until the test lets it go on. */
final class Gate implements Function<Progress, Report> {

    private final CountDownLatch running = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);

    void awaitRunning() throws InterruptedException {
        assertTrue(running.await(1, TimeUnit.MINUTES));
    }

    void enter() {
        running.countDown();
    }

    void open() {
        opened.countDown();
    }

    @Override
    public Report apply(Progress progress) {
        enter();
        try {
            assertTrue(opened.await(1, TimeUnit.MINUTES));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        progress.advance(0);
        return new Report("", "", List.of(), Optional.empty());
    }
}
