package org.sentinel.backup.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts failures per key within the last minute, for a bounded number of keys; the one longest unused is forgotten first. */
final class FailedLogins {

    static final Duration WINDOW = Duration.ofMinutes(1);

    private final int limit;
    private final Clock clock;
    private final Map<String, Deque<Instant>> failures;

    FailedLogins(int limit, int keys, Clock clock) {
        this.limit = limit;
        this.clock = clock;
        this.failures = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Deque<Instant>> eldest) {
                return size() > keys;
            }
        };
    }

    /** Whether this key has failed as often within the last minute as it may. */
    synchronized boolean exhausted(String key) {
        var times = failures.get(key);
        if (times == null) {
            return false;
        }
        var start = clock.instant().minus(WINDOW);
        times.removeIf(time -> !time.isAfter(start));
        return times.size() >= limit;
    }

    synchronized void add(String key) {
        var times = failures.computeIfAbsent(key, absent -> new ArrayDeque<>());
        times.addLast(clock.instant());
        if (times.size() > limit) {
            times.removeFirst();
        }
    }

    synchronized void forget(String key) {
        failures.remove(key);
    }
}
