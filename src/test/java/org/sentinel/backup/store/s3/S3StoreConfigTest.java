package org.sentinel.backup.store.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

class S3StoreConfigTest {

    private static final URI R2 = URI.create("https://0123456789abcdef.r2.cloudflarestorage.com");

    @Test
    void doesNotShowTheSecret() {
        var config = new S3StoreConfig(R2, "id", "my-secret", "bucket", "", 3);

        assertFalse(config.toString().contains("my-secret"));
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "/, ''", "a, a/", "a/, a/", "/a/b, a/b/"})
    void makesAFolderOfThePrefix(String prefix, String folder) {
        assertEquals(folder, new S3StoreConfig(R2, "id", "secret", "bucket", prefix, 3).prefix());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://host", "file:///etc/passwd", "host", "http:///x", "https://user:pw@host", "https://host/?q=1",
            "https://host/#f"})
    void takesOnlyWebAddresses(String endpoint) {
        refuses(Problem.SETTING_OUT_OF_RANGE, URI.create(endpoint), "id", "secret", "bucket", 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "Upper", "a/b", "-ab", "a b", "../up"})
    void takesOnlyBucketNames(String bucket) {
        refuses(Problem.SETTING_OUT_OF_RANGE, R2, "id", "secret", bucket, 3);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 17})
    void takesOneToSixteenParts(int concurrency) {
        refuses(Problem.SETTING_OUT_OF_RANGE, R2, "id", "secret", "bucket", concurrency);
    }

    @Test
    void saysWhatIsMissing() {
        refuses(Problem.NOT_CONFIGURED, R2, "", "secret", "bucket", 3);
        refuses(Problem.NOT_CONFIGURED, R2, "id", " ", "bucket", 3);
        refuses(Problem.NOT_CONFIGURED, R2, "id", "secret", "", 3);
    }

    private static void refuses(Problem expected, URI endpoint, String id, String secret, String bucket, int concurrency) {
        var failure = assertThrows(ProblemException.class,
                () -> new S3StoreConfig(endpoint, id, secret, bucket, "", concurrency));
        assertEquals(expected, failure.problem());
    }
}
