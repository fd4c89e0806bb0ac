package org.sentinel.backup.schedule;

import java.util.Objects;
import org.sentinel.backup.catalog.Job;

/**
 * The job that waits or runs at this moment.
 *
 * @param cancelled whether somebody has asked it to end
 */
public record ActiveJob(Job job, Headway headway, boolean cancelled) {

    public ActiveJob {
        Objects.requireNonNull(job, "job");
        Objects.requireNonNull(headway, "headway");
    }
}
