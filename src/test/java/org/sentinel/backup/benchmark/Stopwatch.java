package org.sentinel.backup.benchmark;

import java.util.LinkedHashMap;
import java.util.Map;
import org.sentinel.backup.catalog.Progress;

/** Takes the time of each phase of a backup. */
final class Stopwatch implements Progress {

    private final Map<String, Double> secondsByPhase = new LinkedHashMap<>();
    private String current = "";
    private long since = System.nanoTime();

    @Override
    public void phase(String name, long totalBytes) {
        stop();
        current = name;
    }

    @Override
    public void advance(long bytes) { }

    /** Ends the phase that runs, and returns the seconds of all. */
    Map<String, Double> stop() {
        var now = System.nanoTime();
        if (!current.isEmpty()) {
            secondsByPhase.put(current, (now - since) / 1e9);
        }
        since = now;
        return secondsByPhase;
    }
}
