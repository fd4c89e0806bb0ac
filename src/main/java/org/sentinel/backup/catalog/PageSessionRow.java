package org.sentinel.backup.catalog;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "page_sessions")
class PageSessionRow {

    @Id
    @Column(name = "secret_hash")
    String secretHash;
    String username;
    @Column(name = "password_stamp")
    String passwordStamp;
    @Column(name = "created_at")
    long createdAt;
    @Column(name = "last_seen_at")
    long lastSeenAt;
    String address;

    PageSessionRow() { }

    PageSessionRow(PageSession session) {
        secretHash = session.secretHash();
        username = session.username();
        passwordStamp = session.passwordStamp();
        createdAt = session.createdAt().toEpochMilli();
        lastSeenAt = session.lastSeenAt().toEpochMilli();
        address = session.address();
    }

    PageSession session() {
        return new PageSession(secretHash, username, passwordStamp, Instant.ofEpochMilli(createdAt), Instant.ofEpochMilli(lastSeenAt), address);
    }
}
