package org.sentinel.backup.store.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.store.ObjectStore;
import org.sentinel.backup.store.ObjectStoreContract;

/** The contract on a server that checks signatures and keeps files. */
class S3ProxyObjectStoreTest extends ObjectStoreContract {

    @TempDir
    private static Path temp;
    private static S3Proxy server;
    private static S3Fixture fixture;

    private final S3ObjectStore store = fixture.store(journal);

    @BeforeAll
    static void start() throws Exception {
        Files.createDirectories(temp.resolve(S3Fixture.BUCKET));
        var properties = new Properties();
        properties.setProperty("jclouds.filesystem.basedir", temp.toString());
        server = S3Proxy.builder().endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, S3Fixture.KEY_ID, S3Fixture.SECRET)
                .ignoreUnknownHeaders(true).blobStore(BlobStores.create("filesystem-nio2", properties)).build();
        server.start();
        fixture = S3Fixture.at(URI.create("http://127.0.0.1:" + server.getPort()));
    }

    @AfterAll
    static void stop() throws Exception {
        server.stop();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    protected ObjectStore store() {
        return store;
    }

    @Override
    protected String leaveUnfinished(String key) {
        return fixture.leaveUnfinished(key);
    }

    @Override
    protected boolean isUnfinished(String key, String uploadId) {
        return fixture.isUnfinished(key, uploadId);
    }

    @Test
    void tellsAWrongKeyASecretAndABucketApart() {
        var right = fixture.config();

        assertEquals("key", failedStep("AKIDOTHEROTHEROTHER0", S3Fixture.SECRET, right.bucket(), "InvalidAccessKeyId"));
        assertEquals("key", failedStep(right.accessKeyId(), "another-secret", right.bucket(), "SignatureDoesNotMatch"));
        assertEquals("bucket", failedStep(right.accessKeyId(), S3Fixture.SECRET, "another-bucket", "NoSuchBucket"));
    }

    private String failedStep(String id, String secret, String bucket, String words) {
        var config = new S3StoreConfig(fixture.config().endpoint(), id, secret, bucket, "", 3);
        try (var wrong = new S3Fixture(config).store(journal)) {
            var steps = wrong.check().steps();
            var last = steps.get(steps.size() - 1);
            assertTrue(last.detail().contains(words), last::toString);
            assertFalse(last.ok());
            return last.name();
        }
    }
}
