package org.sentinel.backup.store.s3;

import java.time.Duration;

/**
 * How long to wait for the store, and how often to ask again.
 *
 * @param connect until a connection stands
 * @param silence between two packets of an answer
 * @param call one try of a call without a large body
 * @param bytesPerSecond the slowest line that may carry one part; a part's try may take {@code call} plus its bytes at this rate
 * @param tries of one call, the first included
 * @param firstPause upper bound of the pause before the second try; it doubles with each further one
 * @param longestPause upper bound of every pause, also of one that the store asks for
 */
record Patience(Duration connect, Duration silence, Duration call, long bytesPerSecond, int tries, Duration firstPause,
        Duration longestPause) {

    /** A 16 MiB part may take about ten minutes: three at once need a line of 0.8 Mbit/s, one alone 0.26 Mbit/s. */
    static final Patience USUAL = new Patience(Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(90),
            32 * 1024, 6, Duration.ofMillis(500), Duration.ofSeconds(20));

    Duration forBody(long bytes) {
        return call.plusMillis(bytes * 1000 / bytesPerSecond);
    }

    /** For a person who waits for the answer. */
    Patience withTries(int other) {
        return new Patience(connect, silence, call, bytesPerSecond, other, firstPause, longestPause);
    }

    /** The upper bound of the pause after the try of this number, counted from 1. */
    Duration pauseAfter(int number) {
        var doubled = firstPause.multipliedBy(1L << Math.min(number - 1, 16));
        return doubled.compareTo(longestPause) < 0 ? doubled : longestPause;
    }
}
