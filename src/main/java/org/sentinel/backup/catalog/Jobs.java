package org.sentinel.backup.catalog;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sentinel.backup.problem.Problem;

/** The jobs and how they ended. */
public final class Jobs {

    private final Transactions transactions;
    private final Clock clock;

    Jobs(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Notes a new job, queued, under a new id; {@link Job} explains the parts. */
    public Job create(JobKind kind, String startedBy, String destination, String filename) {
        return transactions.call(entities -> {
            var row = new JobRow();
            row.id = UUID.randomUUID().toString();
            row.kind = kind;
            row.state = JobState.QUEUED;
            row.phase = "";
            row.startedBy = startedBy;
            row.createdAt = clock.millis();
            row.destination = destination;
            row.filename = filename;
            row.message = "";
            entities.persist(row);
            return row.job();
        });
    }

    /** @throws org.sentinel.backup.problem.ProblemException JOB_NOT_FOUND */
    public Job running(String id) {
        return transactions.call(entities -> {
            var row = row(entities, id);
            require(row, row.state == JobState.QUEUED);
            row.state = JobState.RUNNING;
            row.startedAt = clock.millis();
            return row.job();
        });
    }

    /**
     * Notes how a job ended; a queued one may end without having run.
     *
     * @throws org.sentinel.backup.problem.ProblemException JOB_NOT_FOUND
     * @throws IllegalStateException if it had ended before
     */
    public Job finish(String id, Outcome outcome) {
        return transactions.call(entities -> {
            var row = row(entities, id);
            require(row, !row.state.isFinal());
            row.finish(outcome, clock.instant());
            return row.job();
        });
    }

    public Optional<Job> find(String id) {
        return transactions.call(entities -> found(entities, id).map(JobRow::job));
    }

    /** The newest jobs first, at most {@code limit}. */
    public List<Job> newest(int limit) {
        return find(JobSearch.ALL, Optional.empty(), limit);
    }

    /**
     * The next older page, newest first, at most {@code limit}: the jobs created before the job {@code id}.
     *
     * @throws org.sentinel.backup.problem.ProblemException JOB_NOT_FOUND
     */
    public List<Job> before(String id, int limit) {
        return find(JobSearch.ALL, Optional.of(id), limit);
    }

    /**
     * Those that are looked for, newest first, at most {@code limit}.
     *
     * @param before the id of a job; only those created before it
     * @throws org.sentinel.backup.problem.ProblemException JOB_NOT_FOUND if there is none of this id
     */
    public List<Job> find(JobSearch search, Optional<String> before, int limit) {
        return transactions.call(entities -> {
            var number = before.map(id -> row(entities, id).number).orElse(Long.MAX_VALUE);
            return JobQuery.of(search, number, entities).setMaxResults(limit).getResultList().stream().map(JobRow::job).toList();
        });
    }

    /** Marks the jobs that a server left queued or running when it ended as failed, INTERRUPTED; returns them, oldest first. */
    public List<Job> failInterrupted() {
        var interrupted = Optional.of(new Failure(Problem.INTERRUPTED, "the server ended before this job did"));
        return transactions.call(entities -> entities
                .createQuery("select j from JobRow j where j.state in :states order by j.number", JobRow.class)
                .setParameter("states", List.of(JobState.QUEUED, JobState.RUNNING))
                .getResultStream().map(row -> {
                    row.state = JobState.FAILED;
                    row.finishedAt = clock.millis();
                    row.fail(interrupted);
                    JobEventRow.append(entities, row.number, List.of(JobEvent.of(clock.instant(), JobEvent.Level.ERROR, interrupted.get().line())));
                    return row.job();
                }).toList());
    }

    /**
     * Forgets the jobs noted before {@code before}, but for the last of each month, kind, destination and state, of the schedule and of people, whose
     * consent it shows; those that have not ended stay.
     *
     * @return how many were forgotten
     */
    public int thin(Instant before) {
        return transactions.call(entities -> entities.createNativeQuery("""
                DELETE FROM jobs WHERE created_at < :before AND finished_at IS NOT NULL AND number NOT IN (
                    SELECT max(number) FROM jobs WHERE created_at < :before AND finished_at IS NOT NULL
                    GROUP BY strftime('%Y-%m', created_at / 1000, 'unixepoch'), kind, destination, state, started_by = :schedule)""")
                .setParameter("before", before.toEpochMilli()).setParameter("schedule", Runs.SCHEDULE).executeUpdate());
    }

    /** The log of a job that has not ended; what was written to it before stays. */
    public JobLog startLog(String id) {
        return new JobLog(clock, events -> transactions.run(entities -> JobEventRow.append(entities, row(entities, id).number, events)));
    }

    /** What the log of a job says, oldest first; empty if there is none, or no such job. */
    public List<JobEvent> log(String id) {
        return transactions.call(entities -> found(entities, id).map(row -> JobEventRow.all(entities, row.number)).orElse(List.of()));
    }

    private static JobRow row(EntityManager entities, String id) {
        return found(entities, id).orElseThrow(() -> Problem.JOB_NOT_FOUND.because("there is no job " + id));
    }

    private static Optional<JobRow> found(EntityManager entities, String id) {
        return entities.createQuery("select j from JobRow j where j.id = :id", JobRow.class)
                .setParameter("id", id).getResultStream().findFirst();
    }

    private static void require(JobRow row, boolean rightState) {
        if (!rightState) {
            throw new IllegalStateException("job %s is %s".formatted(row.id, row.state));
        }
    }
}
