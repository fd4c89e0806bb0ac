package org.sentinel.backup.catalog;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(name = "setup_links")
class SetupLinkRow {

    @Id
    @Column(name = "secret_hash")
    String secretHash;
    @Column(name = "expires_at")
    long expiresAt;

    SetupLinkRow() { }

    SetupLinkRow(String secretHash, long expiresAt) {
        this.secretHash = secretHash;
        this.expiresAt = expiresAt;
    }
}
