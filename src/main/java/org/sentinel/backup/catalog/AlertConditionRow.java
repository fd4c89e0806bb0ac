package org.sentinel.backup.catalog;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

@Entity
@Table(name = "alert_conditions")
class AlertConditionRow {

    @Id
    String subject;
    @Enumerated(EnumType.STRING)
    AlertEvent event;
    @Column(name = "problem_code")
    String problemCode;
    String fingerprint;
    String title;
    String detail;
    long since;
    String told;

    AlertConditionRow() { }

    AlertConditionRow(OpenCondition open) {
        var condition = open.condition();
        subject = condition.subject();
        event = condition.event();
        problemCode = condition.problem().name();
        fingerprint = condition.fingerprint();
        title = condition.title();
        detail = condition.detail();
        since = condition.since().toEpochMilli();
        tell(open.told());
    }

    void untold(AlertChannel channel) {
        var left = new HashSet<>(condition().told());
        left.remove(channel);
        tell(left);
    }

    private void tell(Set<AlertChannel> channels) {
        told = channels.stream().sorted().map(Enum::name).collect(Collectors.joining(","));
    }

    OpenCondition condition() {
        var problem = Failure.stored(problemCode, detail).map(Failure::problem).orElseThrow();
        var channels = Set.of(told.split(","));
        return new OpenCondition(new Condition(subject, event, problem, fingerprint, title, detail, Instant.ofEpochMilli(since)),
                Arrays.stream(AlertChannel.values()).filter(channel -> channels.contains(channel.name())).collect(Collectors.toSet()));
    }
}
