package org.sentinel.backup.catalog;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import org.hibernate.annotations.Immutable;

@Entity
@Immutable
@Table(name = "audit")
class AuditRow {

    @Id
    long number;
    @Column(name = "at")
    long millis;
    String actor;
    String via;
    String address;
    String action;
    String object;
    String outcome;
    String detail;
    @Column(name = "key_id")
    String keyId;
    byte[] hmac;

    protected AuditRow() { }

    AuditRow(AuditLink before, AuditEntry entry, Instant at, AuditSeal seal) {
        number = before.number() + 1;
        millis = at.toEpochMilli();
        actor = entry.caller().actor();
        via = entry.caller().via().name().toLowerCase(Locale.ROOT);
        address = entry.caller().address();
        action = entry.action();
        object = entry.object();
        outcome = entry.outcome().name().toLowerCase(Locale.ROOT);
        detail = entry.detail();
        keyId = seal.keyId();
        hmac = seal.of(before, this);
    }

    AuditLink link() {
        return new AuditLink(number, hmac, keyId);
    }

    NotedEntry entry() {
        return new NotedEntry(number, Instant.ofEpochMilli(millis), actor, via, address, action, object, outcome, detail);
    }
}
