package org.sentinel.backup.catalog;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * An upload that was opened and not closed.
 *
 * @param uploadId the store's name of it, empty until the store gave one
 */
public record PendingUpload(String destination, String key, Optional<String> uploadId, Instant openedAt) {

    public PendingUpload {
        Objects.requireNonNull(destination, "destination");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(uploadId, "uploadId");
        Objects.requireNonNull(openedAt, "openedAt");
    }
}
