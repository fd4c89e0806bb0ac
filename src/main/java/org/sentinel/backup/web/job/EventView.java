package org.sentinel.backup.web.job;

import java.time.Instant;
import org.sentinel.backup.catalog.JobEvent;

/** A line of a job's log as pages show it. */
public record EventView(JobEvent event) {

    public Instant at() {
        return event.at();
    }

    /** In small letters. */
    public String level() {
        return JobView.word(event.level());
    }

    public String text() {
        return event.text();
    }
}
