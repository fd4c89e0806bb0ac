package org.sentinel.backup.catalog;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

@Entity
@Table(name = "alert_messages")
class AlertMessageRow {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long number;
    @Enumerated(EnumType.STRING)
    AlertChannel channel;
    String subject;
    String id;
    @Enumerated(EnumType.STRING)
    AlertEvent event;
    String title;
    String detail;
    @Column(name = "problem_code")
    String problemCode;
    Long since;
    long at;
    int attempts;
    @Column(name = "due_at")
    long dueAt;

    AlertMessageRow() { }

    AlertMessageRow(AlertChannel channel, AlertMessage message, Instant dueAt) {
        this.channel = channel;
        subject = message.subject();
        id = message.id();
        event = message.event();
        title = message.title();
        detail = message.detail();
        problemCode = message.problem().map(Enum::name).orElse(null);
        since = message.since().map(Instant::toEpochMilli).orElse(null);
        at = message.at().toEpochMilli();
        this.dueAt = dueAt.toEpochMilli();
    }

    QueuedMessage queued() {
        var message = new AlertMessage(id, event, subject, title, detail, Failure.stored(problemCode, detail).map(Failure::problem),
                Optional.ofNullable(since).map(Instant::ofEpochMilli), Instant.ofEpochMilli(at));
        return new QueuedMessage(number, channel, message, attempts, Instant.ofEpochMilli(dueAt));
    }
}
