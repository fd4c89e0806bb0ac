package org.sentinel.backup.audit;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sentinel.backup.catalog.AuditCaller;
import org.sentinel.backup.catalog.AuditOutcome;
import org.sentinel.backup.catalog.Failure;
import org.sentinel.backup.catalog.Job;
import org.sentinel.backup.catalog.JobKind;
import org.sentinel.backup.catalog.JobState;
import org.sentinel.backup.catalog.Restore;
import org.sentinel.backup.catalog.Runs;
import org.sentinel.backup.catalog.Via;

/** Notes how jobs and restores ended. The start of a job that somebody asked for is noted with the request. */
public final class JobNotes {

    private final AuditTrail trail;

    public JobNotes(AuditTrail trail) {
        this.trail = trail;
    }

    /** A job runs, or has ended. */
    public void of(Job job) {
        if (job.state().isFinal()) {
            trail.note(caller(job), word(job.kind()) + ".end", object(job),
                    job.state() == JobState.SUCCEEDED ? AuditOutcome.OK : AuditOutcome.FAILED, detail(job));
        } else if (job.state() == JobState.RUNNING && job.startedBy().equals(Runs.SCHEDULE)) {
            trail.note(caller(job), word(job.kind()) + ".start", object(job), AuditOutcome.OK, "job " + job.id());
        }
    }

    /** What a start has made of a restore. */
    public void of(Restore restore) {
        var applied = switch (restore.state()) {
            case APPLIED -> AuditOutcome.OK;
            case STAGED, BLOCKED, ROLLED_BACK, CANCELLED, EXPIRED, UNDONE -> AuditOutcome.FAILED;
        };
        trail.note(AuditCaller.SYSTEM, "restore." + restore.state().name().toLowerCase(Locale.ROOT), restore.id(), applied,
                joined("of " + restore.backupFilename(), "asked for by " + restore.startedBy(), code(restore.failure())));
    }

    private static AuditCaller caller(Job job) {
        return new AuditCaller(job.startedBy(), job.startedBy().equals(Runs.SCHEDULE) ? Via.SCHEDULE : Via.SYSTEM, "");
    }

    private static String word(JobKind kind) {
        return switch (kind) {
            case BACKUP -> "backup";
            case PROVE -> "proof";
            case STAGE -> "restore.stage";
            case ROTATE -> "rotation";
            case DELETE -> "backup.delete";
        };
    }

    private static String object(Job job) {
        return Stream.of(job.destination(), job.filename()).filter(part -> !part.isEmpty()).collect(Collectors.joining("/"));
    }

    private static String detail(Job job) {
        var results = job.results().stream().map(result -> result.destination() + " " + result.state().name().toLowerCase(Locale.ROOT)
                + result.failure().map(failure -> " " + failure.problem()).orElse("")).collect(Collectors.joining(", "));
        return joined("job " + job.id(), code(job.failure()), results, job.message());
    }

    private static String code(Optional<Failure> failure) {
        return failure.map(found -> found.problem().name()).orElse("");
    }

    private static String joined(String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining("; "));
    }
}
