package org.sentinel.backup.catalog;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.persistence.TypedQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** The jobs as one destination sees them. */
public final class Runs {

    /** Who has started the jobs that nobody asked for. */
    public static final String SCHEDULE = "schedule";

    private static final int MOST = 1_000;
    private static final String OF_DESTINATION = """
            select j from JobRow j where j.kind = :kind and (j.destination = :destination or j.destination = ''
                and (j.results is empty or exists (select r from JobResultRow r where r.job = j and r.destination = :destination)))
            """;
    /** A later job of a much earlier time shows that the clock was ahead at this one. One that was set by an hour or two shows nothing. */
    private static final String AT_ITS_TIME = """
            and not exists (select k from JobRow k where k.number > j.number and k.createdAt < j.createdAt - :doubt)
            """;
    private static final String IN_TIME = "and j.createdAt >= :from and j.createdAt < :to " + AT_ITS_TIME;
    private static final Duration DOUBT = Duration.ofHours(3);
    private static final String SUCCESSFUL = """
            and (exists (select r from JobResultRow r where r.job = j and r.destination = :destination and r.state = :succeeded)
                or j.results is empty and j.state = :succeeded)
            """;

    private final Transactions transactions;

    Runs(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Those noted at or after {@code from} and before {@code to}, newest first; at most the last thousand. Left out are those that were
     * noted while the clock was hours ahead, as a later job shows.
     */
    public List<Run> between(JobKind kind, String destination, Instant from, Instant to) {
        return transactions.call(entities -> query(entities, IN_TIME, kind, destination)
                .setParameter("doubt", DOUBT.toMillis()).setParameter("from", from.toEpochMilli()).setParameter("to", to.toEpochMilli()).setMaxResults(MOST)
                .getResultList().stream().map(row -> run(row, destination)).toList());
    }

    /**
     * The backups noted at or after {@code from} that have ended, newest first, at most the last thousand, with what is known of their
     * archives.
     */
    public List<BackupRun> backups(String destination, Instant from) {
        return transactions.call(entities -> entities.createQuery("""
                select j.createdAt, j.finishedAt, coalesce(r.state, j.state), r.filename, p.sizeBytes, p.provedAt from JobRow j
                left join j.results r on r.destination = :destination
                left join ProofRow p on p.key.destination = r.destination and p.key.filename = r.filename and p.state = :proved
                where j.kind = :kind and j.createdAt >= :from and j.finishedAt is not null
                and (r.filename is not null or j.results is empty and (j.destination = :destination or j.destination = ''))
                order by j.number desc""", Tuple.class)
                .setParameter("kind", JobKind.BACKUP).setParameter("destination", destination).setParameter("proved", ProofState.PROVED)
                .setParameter("from", from.toEpochMilli()).setMaxResults(MOST)
                .getResultList().stream().map(Runs::backup).toList());
    }

    private static BackupRun backup(Tuple row) {
        var size = row.get(4, Long.class);
        var provedAt = row.get(5, Long.class);
        long finished = row.get(1, Long.class);
        return new BackupRun(Instant.ofEpochMilli(row.get(0, Long.class)),
                Instant.ofEpochMilli(provedAt == null ? finished : Math.min(provedAt, finished)), row.get(2, JobState.class),
                Objects.requireNonNullElse(row.get(3, String.class), ""), size == null ? OptionalLong.empty() : OptionalLong.of(size));
    }

    /** Whether a person's job of this kind, noted at or after an instant, has succeeded here, as far as the catalog knows. */
    public boolean succeededForAPersonSince(Instant since, JobKind kind, String destination) {
        return transactions.call(entities -> !query(entities, SUCCESSFUL + " and j.startedBy <> :schedule and j.createdAt >= :since", kind, destination)
                .setParameter("since", since.toEpochMilli()).setParameter("succeeded", JobState.SUCCEEDED).setParameter("schedule", SCHEDULE).setMaxResults(1).getResultList().isEmpty());
    }

    /** The last one, however it ended, if there was any. */
    public Optional<Run> last(JobKind kind, String destination) {
        return transactions.call(entities -> first(query(entities, "", kind, destination), destination));
    }

    /** The last one that succeeded or failed, whatever runs now or was cancelled since. */
    public Optional<Run> lastEnded(JobKind kind, String destination) {
        return transactions.call(entities -> first(query(entities, "and j.state in :ended", kind, destination)
                .setParameter("ended", List.of(JobState.SUCCEEDED, JobState.FAILED)), destination));
    }

    /** The last one that succeeded for this destination, whatever became of the others. */
    public Optional<Run> lastSuccess(JobKind kind, String destination) {
        return transactions.call(entities -> first(query(entities, SUCCESSFUL, kind, destination)
                .setParameter("succeeded", JobState.SUCCEEDED), destination));
    }

    private static TypedQuery<JobRow> query(EntityManager entities, String condition, JobKind kind, String destination) {
        return entities.createQuery(OF_DESTINATION + condition + " order by j.number desc", JobRow.class)
                .setParameter("kind", kind).setParameter("destination", destination);
    }

    private static Optional<Run> first(TypedQuery<JobRow> query, String destination) {
        return query.setMaxResults(1).getResultList().stream().map(row -> run(row, destination)).findFirst();
    }

    private static Run run(JobRow row, String destination) {
        var job = row.job();
        var result = job.results().stream().filter(one -> one.destination().equals(destination)).findFirst();
        return new Run(job.id(), job.startedBy().equals(SCHEDULE), result.map(Job.Result::state).orElse(job.state()), job.createdAt(),
                job.finishedAt(), result.isPresent() ? result.get().failure() : job.failure(), result.map(Job.Result::filename).orElse(""));
    }
}
