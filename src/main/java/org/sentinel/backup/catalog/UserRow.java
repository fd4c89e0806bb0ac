package org.sentinel.backup.catalog;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "users")
class UserRow {

    @Id
    String username;
    @Column(name = "password_hash")
    String passwordHash;
    @Enumerated(EnumType.STRING)
    Role role;
    boolean disabled;
    @Column(name = "created_at")
    long createdAt;
    @Column(name = "changed_at")
    long changedAt;

    UserRow() { }

    UserRow(String username, String passwordHash, Role role, long now) {
        this.username = username;
        this.passwordHash = passwordHash;
        this.role = role;
        createdAt = now;
        changedAt = now;
    }

    void become(User wanted, long now) {
        passwordHash = wanted.passwordHash();
        role = wanted.role();
        disabled = wanted.disabled();
        changedAt = now;
    }

    User user() {
        return new User(username, passwordHash, role, disabled,
                Instant.ofEpochMilli(createdAt), Instant.ofEpochMilli(changedAt));
    }
}
