package org.sentinel.backup.alert;

import java.util.List;
import org.sentinel.backup.catalog.AlertEvent;
import org.sentinel.backup.catalog.Job;
import org.sentinel.backup.catalog.JobKind;
import org.sentinel.backup.catalog.JobState;
import org.sentinel.backup.catalog.Jobs;
import org.sentinel.backup.catalog.Notice;

/** Backups that succeeded; told only where somebody wants to hear of that. */
record SuccessWatch(Jobs jobs) {

    private static final int NEWEST = 50;

    List<Notice> notices() {
        return jobs.newest(NEWEST).stream().filter(job -> job.kind() == JobKind.BACKUP && job.state() == JobState.SUCCEEDED)
                .map(SuccessWatch::notice).toList();
    }

    private static Notice notice(Job job) {
        return new Notice("job " + job.id(), AlertEvent.SUCCEEDED, "Backup %s succeeded".formatted(job.filename()), job.message(),
                job.finishedAt().orElse(job.createdAt()));
    }
}
