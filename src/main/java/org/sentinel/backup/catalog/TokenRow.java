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
@Table(name = "tokens")
class TokenRow {

    @Id
    String id;
    @Column(name = "secret_hash")
    String secretHash;
    String name;
    @Enumerated(EnumType.STRING)
    Role role;
    String owner;
    @Column(name = "created_at")
    long createdAt;
    @Column(name = "expires_at")
    long expiresAt;
    @Column(name = "last_used_at")
    Long lastUsedAt;

    TokenRow() { }

    TokenRow(Token token, String secretHash) {
        id = token.id();
        this.secretHash = secretHash;
        name = token.name();
        role = token.role();
        owner = token.owner();
        createdAt = token.createdAt().toEpochMilli();
        expiresAt = token.expiresAt().toEpochMilli();
    }

    static void removeAll(EntityManager entities, String owner) {
        entities.createQuery("delete from TokenRow t where t.owner = :owner").setParameter("owner", owner).executeUpdate();
    }

    Token token() {
        return new Token(id, name, role, owner, Instant.ofEpochMilli(createdAt), Instant.ofEpochMilli(expiresAt),
                Optional.ofNullable(lastUsedAt).map(Instant::ofEpochMilli));
    }
}
