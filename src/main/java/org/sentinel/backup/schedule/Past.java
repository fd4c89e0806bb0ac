package org.sentinel.backup.schedule;

import java.util.List;
import org.sentinel.backup.catalog.Run;

/**
 * What is known of one period.
 *
 * @param runs those that began in it, newest first, whoever started them
 * @param proved whether a backup that was taken in it is proved, whatever is known of its run
 */
record Past(List<Run> runs, boolean proved) {

    Past {
        runs = List.copyOf(runs);
    }
}
