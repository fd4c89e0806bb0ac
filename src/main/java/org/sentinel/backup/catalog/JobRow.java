package org.sentinel.backup.catalog;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hibernate.annotations.BatchSize;

@Entity
@Table(name = "jobs")
class JobRow {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long number;
    String id;
    @Enumerated(EnumType.STRING)
    JobKind kind;
    @Enumerated(EnumType.STRING)
    JobState state;
    String phase;
    @Column(name = "bytes_done")
    long bytesDone;
    @Column(name = "bytes_total")
    long bytesTotal;
    @Column(name = "started_by")
    String startedBy;
    @Column(name = "created_at")
    long createdAt;
    @Column(name = "started_at")
    Long startedAt;
    @Column(name = "finished_at")
    Long finishedAt;
    @Column(name = "problem_code")
    String problemCode;
    @Column(name = "problem_detail")
    String problemDetail;
    String destination;
    String filename;
    String message;
    @OneToMany(mappedBy = "job", cascade = CascadeType.ALL, orphanRemoval = true)
    @OrderBy("destination")
    @BatchSize(size = 100)
    List<JobResultRow> results = new ArrayList<>();

    void finish(Outcome outcome, Instant now) {
        state = outcome.state();
        phase = outcome.phase();
        bytesDone = outcome.bytesDone();
        bytesTotal = outcome.bytesTotal();
        finishedAt = now.toEpochMilli();
        fail(outcome.failure());
        filename = outcome.filename();
        message = outcome.message();
        results.clear();
        outcome.results().forEach(result -> results.add(new JobResultRow(this, result)));
    }

    void fail(Optional<Failure> failure) {
        problemCode = failure.map(found -> found.problem().name()).orElse(null);
        problemDetail = failure.map(Failure::detail).orElse(null);
    }

    Job job() {
        return new Job(id, kind, state, phase, bytesDone, bytesTotal, startedBy, Instant.ofEpochMilli(createdAt),
                Optional.ofNullable(startedAt).map(Instant::ofEpochMilli),
                Optional.ofNullable(finishedAt).map(Instant::ofEpochMilli),
                Failure.stored(problemCode, problemDetail), destination, filename, message,
                results.stream().map(JobResultRow::result).toList());
    }
}
