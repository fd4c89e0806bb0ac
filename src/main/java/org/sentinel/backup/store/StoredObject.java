package org.sentinel.backup.store;

import java.time.Instant;
import java.util.Objects;

/**
 * An object's attributes.
 *
 * @param version changes when the bytes under the key change: the ETag of an S3 object; size and time of a file
 */
public record StoredObject(String key, long sizeBytes, Instant modifiedAt, String version) {

    public StoredObject {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(modifiedAt, "modifiedAt");
        Objects.requireNonNull(version, "version");
        if (sizeBytes < 0) {
            throw new IllegalArgumentException("sizeBytes " + sizeBytes);
        }
    }
}
