package org.sentinel.backup.web.overview;

import java.util.List;
import org.sentinel.backup.catalog.BackupRun;

/**
 * What the page shows of one destination's past.
 *
 * @param runs the last ones that were proved and are still there, newest first
 * @param sizes their sizes as a chart, and {@code durations} how long they took; both as Chart.js wants them
 * @param days the last 90 days
 * @param summary the days in words
 */
public record History(String word, List<BackupRun> runs, String sizes, String durations, List<Day> days, String summary) {

    public History {
        runs = List.copyOf(runs);
        days = List.copyOf(days);
    }

    /** Whether there is enough for a chart. */
    public boolean charted() {
        return runs.size() > 1;
    }

    /**
     * @param outcome its word in small letters
     * @param row 1 for Monday to 7 for Sunday
     * @param label date and outcome in words
     */
    public record Day(String outcome, int row, String label) { }
}
