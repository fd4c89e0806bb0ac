package org.sentinel.backup.catalog;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;

@Entity
@Table(name = "proofs")
class ProofRow {

    @EmbeddedId
    Key key;
    @Column(name = "size_bytes")
    long sizeBytes;
    String version;
    @Enumerated(EnumType.STRING)
    ProofState state;
    @Column(name = "proved_at")
    long provedAt;
    @Column(name = "problem_code")
    String problemCode;
    @Column(name = "problem_detail")
    String problemDetail;
    String metadata;

    ProofRow() { }

    ProofRow(Proof proof) {
        key = new Key(proof.destination(), proof.filename());
        sizeBytes = proof.sizeBytes();
        version = proof.version();
        state = proof.state();
        provedAt = proof.provedAt().toEpochMilli();
        problemCode = proof.failure().map(failure -> failure.problem().name()).orElse(null);
        problemDetail = proof.failure().map(Failure::detail).orElse(null);
        metadata = proof.metadata().orElse(null);
    }

    Proof proof() {
        return new Proof(key.destination(), key.filename(), sizeBytes, version, state, Instant.ofEpochMilli(provedAt),
                Failure.stored(problemCode, problemDetail), Optional.ofNullable(metadata));
    }

    @Embeddable
    record Key(String destination, String filename) implements Serializable { }
}
