package org.sentinel.backup.catalog;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

@Entity
@Table(name = "job_log")
@IdClass(JobEventRow.Key.class)
class JobEventRow {

    @Id
    @Column(name = "job_number")
    Long job;
    @Id
    Integer line;
    long at;
    @Enumerated(EnumType.STRING)
    JobEvent.Level level;
    String text;

    JobEventRow() { }

    private JobEventRow(long job, int line, JobEvent event) {
        this.job = job;
        this.line = line;
        at = event.at().toEpochMilli();
        level = event.level();
        text = event.text();
    }

    /** Writes these after those that are there. */
    static void append(EntityManager entities, long job, List<JobEvent> events) {
        var line = entities.createQuery("select coalesce(max(e.line), 0) from JobEventRow e where e.job = :job", Integer.class)
                .setParameter("job", job).getSingleResult();
        for (var event : events) {
            line++;
            entities.persist(new JobEventRow(job, line, event));
        }
    }

    static List<JobEvent> all(EntityManager entities, long job) {
        return entities.createQuery("select e from JobEventRow e where e.job = :job order by e.line", JobEventRow.class)
                .setParameter("job", job).getResultStream().map(JobEventRow::event).toList();
    }

    private JobEvent event() {
        return new JobEvent(Instant.ofEpochMilli(at), level, text);
    }

    static final class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        Long job;
        Integer line;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && Objects.equals(job, key.job) && Objects.equals(line, key.line);
        }

        @Override
        public int hashCode() {
            return Objects.hash(job, line);
        }
    }
}
