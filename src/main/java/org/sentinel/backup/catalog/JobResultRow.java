package org.sentinel.backup.catalog;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

@Entity
@Table(name = "job_results")
@IdClass(JobResultRow.Key.class)
class JobResultRow {

    @Id
    @ManyToOne
    @JoinColumn(name = "job_number")
    JobRow job;
    @Id
    String destination;
    String filename;
    @Enumerated(EnumType.STRING)
    JobState state;
    @Column(name = "problem_code")
    String problemCode;
    @Column(name = "problem_detail")
    String problemDetail;

    JobResultRow() { }

    JobResultRow(JobRow job, Job.Result result) {
        this.job = job;
        destination = result.destination();
        filename = result.filename();
        state = result.state();
        problemCode = result.failure().map(failure -> failure.problem().name()).orElse(null);
        problemDetail = result.failure().map(Failure::detail).orElse(null);
    }

    Job.Result result() {
        return new Job.Result(destination, filename, state, Failure.stored(problemCode, problemDetail));
    }

    static final class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        Long job;
        String destination;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && Objects.equals(job, key.job) && Objects.equals(destination, key.destination);
        }

        @Override
        public int hashCode() {
            return Objects.hash(job, destination);
        }
    }
}
