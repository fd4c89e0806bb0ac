package org.sentinel.backup.alert;

import org.sentinel.backup.catalog.Job;
import org.sentinel.backup.catalog.JobKind;
import org.sentinel.backup.catalog.Runs;

/** Has the dead-man's switch hear of the scheduled backups; of one that was cancelled it hears nothing, and alarms if none follows. */
public final class JobPings {

    private final Alerts alerts;

    public JobPings(Alerts alerts) {
        this.alerts = alerts;
    }

    /** To be called when a job runs, and when it has ended. */
    public void of(Job job) {
        if (job.kind() != JobKind.BACKUP || !job.startedBy().equals(Runs.SCHEDULE)) {
            return;
        }
        switch (job.state()) {
            case RUNNING -> alerts.ping(Ping.START, "");
            case SUCCEEDED -> alerts.ping(Ping.SUCCESS, job.message());
            case FAILED -> alerts.ping(Ping.FAIL, job.failure().map(why -> "%s, %s".formatted(why.problem(), why.detail())).orElse(""));
            case QUEUED, CANCELLED -> { }
        }
    }
}
