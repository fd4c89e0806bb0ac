package org.sentinel.backup.catalog;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;

@Entity
@Table(name = "pending_uploads")
class PendingUploadRow {

    @EmbeddedId
    Key key;
    @Column(name = "upload_id")
    String uploadId;
    @Column(name = "opened_at")
    long openedAt;

    PendingUploadRow() { }

    PendingUploadRow(Key key, String uploadId, Instant openedAt) {
        this.key = key;
        this.uploadId = uploadId;
        this.openedAt = openedAt.toEpochMilli();
    }

    PendingUpload upload() {
        return new PendingUpload(key.destination(), key.objectKey(), Optional.ofNullable(uploadId),
                Instant.ofEpochMilli(openedAt));
    }

    @Embeddable
    record Key(String destination, @Column(name = "object_key") String objectKey) implements Serializable { }
}
