package org.sentinel.backup.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LookoutTest {

    private final List<Runnable> threads = new ArrayList<>();
    private final AtomicInteger looks = new AtomicInteger();

    /** A disk that does not answer holds a look for hours, and somebody asks every minute. */
    @Test
    void howeverOftenItIsAskedOneThreadLooks() {
        var lookout = new Lookout(looks::incrementAndGet, threads::add);
        for (int i = 0; i < 20; i++) {
            lookout.lookSoon();
        }

        assertEquals(1, threads.size());
        threads.get(0).run();
        assertEquals(1, looks.get());
        lookout.lookSoon();
        assertEquals(2, threads.size());
    }

    @Test
    void whatHappensDuringALookIsLookedAtAfterIt() {
        var lookouts = new ArrayList<Lookout>();
        var lookout = new Lookout(() -> {
            if (looks.incrementAndGet() == 1) {
                lookouts.get(0).lookSoon();
            }
        }, threads::add);
        lookouts.add(lookout);

        lookout.lookSoon();
        threads.get(0).run();

        assertEquals(2, looks.get());
        assertEquals(1, threads.size());
    }

    @Test
    void aLookThatFailsOrIsRefusedIsNotTheLast() {
        var refusals = new AtomicInteger(1);
        var lookout = new Lookout(() -> {
            looks.incrementAndGet();
            throw new OutOfMemoryError("as a test wants it");
        }, command -> {
            if (refusals.getAndDecrement() > 0) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            command.run();
        });

        lookout.lookSoon();
        lookout.lookSoon();
        lookout.lookSoon();

        assertEquals(2, looks.get());
    }
}
