package org.sentinel.backup.web.restore;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.sentinel.backup.catalog.Job;
import org.sentinel.backup.catalog.JobKind;
import org.sentinel.backup.catalog.JobState;
import org.sentinel.backup.catalog.Restores;
import org.sentinel.backup.restore.PendingRestore;
import org.sentinel.backup.restore.PendingRestores;
import org.sentinel.backup.schedule.ActiveJob;
import org.sentinel.backup.schedule.JobRunner;
import org.sentinel.backup.schedule.RestoreOperations;

/** Finds out how far a restore is. Asks no store. */
@RequestScoped
public class Situations {

    private PendingRestores pending;
    private Restores restores;
    private JobRunner jobs;
    private RestoreOperations operations;

    /** For the container's proxies. */
    Situations() { }

    @Inject
    Situations(PendingRestores pending, Restores restores, JobRunner jobs, RestoreOperations operations) {
        this.pending = pending;
        this.restores = restores;
        this.jobs = jobs;
        this.operations = operations;
    }

    /** What there is goes before what the address asks for: a staged restore has to be decided on before another one. */
    Situation at(RestoreAddress address) {
        return pending.current().map(this::pending).or(() -> done(address)).or(() -> staging(address))
                .orElseGet(() -> Situation.choosing(address, running()));
    }

    private Situation pending(PendingRestore found) {
        return operations.isConfirmed(found) ? Situation.confirmed(found) : Situation.staged(found);
    }

    private Optional<Situation> done(RestoreAddress address) {
        return Optional.of(address.done()).filter(id -> !id.isEmpty()).flatMap(restores::find).map(Situation::done);
    }

    private Optional<Situation> staging(RestoreAddress address) {
        return running().filter(job -> job.kind() == JobKind.STAGE).map(Situation::staging).or(() -> failed(address));
    }

    private Optional<Situation> failed(RestoreAddress address) {
        return Optional.of(address.job()).filter(id -> !id.isEmpty()).flatMap(jobs::find)
                .filter(job -> job.kind() == JobKind.STAGE && (job.state() == JobState.FAILED || job.state() == JobState.CANCELLED)).map(Situation::failed);
    }

    /** The job that runs now. */
    Optional<Job> running() {
        return jobs.active().map(ActiveJob::job);
    }
}
