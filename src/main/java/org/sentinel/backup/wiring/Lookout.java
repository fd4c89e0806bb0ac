package org.sentinel.backup.wiring;

import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/** Has somebody look for what is to be told, in a thread of its own, as telling people may take a while: one at a time, however often it is asked. */
final class Lookout implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Lookout.class.getName());

    private final Runnable watch;
    private final Executor executor;
    /** How often somebody has asked since the last look began. */
    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean closing;

    /** @param watch looks once */
    Lookout(Runnable watch, Executor executor) {
        this.watch = watch;
        this.executor = executor;
    }

    void lookSoon() {
        if (asked.getAndIncrement() > 0) {
            return;
        }
        try {
            executor.execute(this::lookWhileAsked);
        } catch (RuntimeException | Error stopping) {
            // An Error where the system gives no more threads; the next minute may have one.
            asked.set(0);
            LOG.log(Level.DEBUG, "the server takes no work any more", stopping);
        }
    }

    private void lookWhileAsked() {
        int answered;
        do {
            answered = asked.get();
            look();
        } while (asked.addAndGet(-answered) > 0);
    }

    private void look() {
        try {
            if (!closing) {
                watch.run();
            }
        } catch (RuntimeException | Error e) {
            LOG.log(closing ? Level.DEBUG : Level.ERROR, "looking for what is to be told failed", e);
        }
    }

    @Override
    public void close() {
        closing = true;
    }
}
