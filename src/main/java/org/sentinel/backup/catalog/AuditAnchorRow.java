package org.sentinel.backup.catalog;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/** What takes the place of the entries that were pruned. */
@Entity
@Table(name = "audit_anchor")
class AuditAnchorRow {

    @Id
    int one = 1;
    long number;
    @Column(name = "row_hmac")
    byte[] rowHmac;
    long removed;
    @Column(name = "at")
    long millis;
    @Column(name = "key_id")
    String keyId;
    byte[] hmac;

    static Optional<AuditAnchorRow> of(EntityManager entities) {
        return Optional.ofNullable(entities.find(AuditAnchorRow.class, 1));
    }

    void cover(AuditRow last, Instant now, AuditSeal seal) {
        removed += last.number - number;
        number = last.number;
        rowHmac = last.hmac;
        millis = now.toEpochMilli();
        keyId = seal.keyId();
        hmac = seal.of(this);
    }

    AuditLink link() {
        return new AuditLink(number, rowHmac, keyId);
    }

    AuditVerification.Pruned pruned() {
        return new AuditVerification.Pruned(number, removed, Instant.ofEpochMilli(millis));
    }
}
