package org.sentinel.backup.schedule;

import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** How fast bytes go by: over the last five to ten seconds where somebody asks now and then, else over the time since somebody asked. */
final class Speedometer {

    private static final long WINDOW = TimeUnit.SECONDS.toNanos(5);
    private static final long TOO_EARLY = TimeUnit.SECONDS.toNanos(2);

    private final LongSupplier nanos;
    private Mark earlier;
    private Mark later;

    /** @param nanos as {@link System#nanoTime()} */
    Speedometer(LongSupplier nanos) {
        this.nanos = nanos;
        restart();
    }

    /** Other bytes are counted from now on, from zero. */
    synchronized void restart() {
        earlier = new Mark(nanos.getAsLong(), 0);
        later = earlier;
    }

    /** @return empty in the first two seconds */
    synchronized OptionalLong bytesPerSecond(long bytes) {
        var now = new Mark(nanos.getAsLong(), bytes);
        if (now.at - later.at >= WINDOW) {
            earlier = later;
            later = now;
        }
        var passed = now.at - earlier.at;
        return passed < TOO_EARLY ? OptionalLong.empty()
                : OptionalLong.of(Math.max(0, Math.round((bytes - earlier.bytes) * 1e9 / passed)));
    }

    private record Mark(long at, long bytes) { }
}
