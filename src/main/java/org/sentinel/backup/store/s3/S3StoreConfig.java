package org.sentinel.backup.store.s3;

import java.net.URI;
import java.util.regex.Pattern;
import org.sentinel.backup.problem.Problem;

/**
 * Where the bucket is and who may use it.
 *
 * @param endpoint http or https, with a host and without query; for R2 {@code https://<account>.r2.cloudflarestorage.com}
 * @param prefix in front of every key; a missing slash at its end is added, slashes at its front are dropped; empty for none
 * @param concurrency how many parts of one upload are in flight at most, 1 to 16
 */
public record S3StoreConfig(URI endpoint, String accessKeyId, String secretAccessKey, String bucket, String prefix,
        int concurrency) {

    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final int MAX_PREFIX = 201;

    /** @throws org.sentinel.backup.problem.ProblemException NOT_CONFIGURED if a value is empty, SETTING_OUT_OF_RANGE if wrong */
    public S3StoreConfig {
        requirePresent("r2_access_key_id", accessKeyId);
        requirePresent("r2_secret_access_key", secretAccessKey);
        requirePresent("r2_bucket_name", bucket);
        require(isWebAddress(endpoint), "r2_endpoint", "%s is not an http or https address".formatted(endpoint));
        require(BUCKET.matcher(bucket).matches(), "r2_bucket_name", "%s is not a bucket's name".formatted(bucket));
        require(concurrency >= 1 && concurrency <= 16, "r2_concurrency", concurrency + " is not within 1 to 16");
        require(prefix.length() <= MAX_PREFIX && prefix.chars().noneMatch(Character::isISOControl), "r2_prefix",
                "it has more than " + MAX_PREFIX + " characters, or control characters");
        prefix = asFolder(prefix);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "S3StoreConfig[endpoint=%s, accessKeyId=%s, secretAccessKey=********, bucket=%s, prefix=%s, concurrency=%d]"
                .formatted(endpoint, accessKeyId, bucket, prefix, concurrency);
    }

    private static boolean isWebAddress(URI endpoint) {
        return ("http".equals(endpoint.getScheme()) || "https".equals(endpoint.getScheme())) && endpoint.getHost() != null
                && endpoint.getUserInfo() == null && endpoint.getQuery() == null && endpoint.getFragment() == null;
    }

    private static String asFolder(String prefix) {
        var bare = prefix.replaceFirst("^/+", "");
        return bare.isEmpty() || bare.endsWith("/") ? bare : bare + "/";
    }

    private static void requirePresent(String setting, String value) {
        if (value == null || value.isBlank()) {
            throw Problem.NOT_CONFIGURED.because(setting + " is not set");
        }
    }

    private static void require(boolean met, String setting, String detail) {
        if (!met) {
            throw Problem.SETTING_OUT_OF_RANGE.because(setting + ": " + detail);
        }
    }
}
