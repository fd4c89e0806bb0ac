package org.sentinel.backup.catalog;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

@Entity
@Table(name = "alert_channels")
class AlertChannelRow {

    @Id
    @Enumerated(EnumType.STRING)
    AlertChannel channel;
    int lost;
    @Column(name = "sent_at")
    Long sentAt;
    @Column(name = "failed_at")
    Long failedAt;
    @Column(name = "problem_code")
    String problemCode;
    @Column(name = "problem_detail")
    String problemDetail;

    AlertChannelRow() { }

    static AlertChannelRow of(EntityManager entities, AlertChannel channel) {
        return Optional.ofNullable(entities.find(AlertChannelRow.class, channel)).orElseGet(() -> {
            var row = new AlertChannelRow();
            row.channel = channel;
            entities.persist(row);
            return row;
        });
    }

    void worked(Instant now) {
        sentAt = now.toEpochMilli();
        problemCode = null;
        problemDetail = null;
    }

    void failed(Failure failure, Instant now) {
        failedAt = now.toEpochMilli();
        problemCode = failure.problem().name();
        problemDetail = failure.detail();
    }

    ChannelState state(int waiting) {
        return new ChannelState(channel, waiting, lost, Optional.ofNullable(sentAt).map(Instant::ofEpochMilli),
                Failure.stored(problemCode, problemDetail), Optional.ofNullable(failedAt).map(Instant::ofEpochMilli));
    }
}
