package org.sentinel.backup.wiring;

import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import org.sentinel.backup.alert.Watch;

/** Has somebody look for what is to be told, in a thread of its own, as telling people may take a while. */
final class Lookout implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Lookout.class.getName());

    private final Watch watch;
    private final Executor executor;
    private volatile boolean closing;

    Lookout(Watch watch, Executor executor) {
        this.watch = watch;
        this.executor = executor;
    }

    void lookSoon() {
        try {
            executor.execute(this::look);
        } catch (RuntimeException stopping) {
            LOG.log(Level.DEBUG, "the server takes no work any more", stopping);
        }
    }

    private void look() {
        try {
            if (!closing) {
                watch.look();
            }
        } catch (RuntimeException e) {
            LOG.log(closing ? Level.DEBUG : Level.ERROR, "looking for what is to be told failed", e);
        }
    }

    @Override
    public void close() {
        closing = true;
    }
}
