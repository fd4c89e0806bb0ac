package org.sentinel.backup.settings;

import java.net.URI;
import java.util.Objects;

/**
 * All that it takes to reach the bucket.
 *
 * @param prefix empty, or ends with a slash
 * @param concurrency how many parts may be under way at once
 */
public record R2Settings(URI endpoint, String accessKeyId, String secretAccessKey, String bucket, String prefix,
                         int concurrency) {

    public R2Settings {
        Objects.requireNonNull(endpoint, "endpoint");
        if (accessKeyId.isEmpty() || secretAccessKey.isEmpty() || bucket.isEmpty() || concurrency < 1) {
            throw new IllegalArgumentException("incomplete");
        }
        if (!prefix.isEmpty() && !prefix.endsWith("/")) {
            throw new IllegalArgumentException("prefix " + prefix);
        }
    }

    @Override
    public String toString() {
        return "%s/%s/%s".formatted(endpoint, bucket, prefix);
    }
}
