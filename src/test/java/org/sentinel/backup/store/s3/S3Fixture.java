package org.sentinel.backup.store.s3;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.sentinel.backup.store.UploadJournal;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A bucket to test with, and what the tests do to it behind the store's back. */
record S3Fixture(S3StoreConfig config) {

    static final String KEY_ID = "AKIDTESTTESTTESTTEST";
    static final String SECRET = "secret-that-must-not-be-seen";
    static final String BUCKET = "sentinel";
    static final Patience QUICK = new Patience(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(60),
            1024 * 1024, 4, Duration.ofMillis(1), Duration.ofMillis(5));

    static S3Fixture at(URI endpoint) {
        return new S3Fixture(new S3StoreConfig(endpoint, KEY_ID, SECRET, BUCKET, "some/prefix", 3));
    }

    S3ObjectStore store(UploadJournal journal) {
        return store(journal, QUICK);
    }

    S3ObjectStore store(UploadJournal journal, Patience patience) {
        return new S3ObjectStore(config, journal, Clock.systemUTC(), patience, Runtime.getRuntime().maxMemory());
    }

    String leaveUnfinished(String key) {
        try (var client = client()) {
            var id = client.createMultipartUpload(r -> r.bucket(BUCKET).key(config.prefix() + key)).uploadId();
            sendPart(client, key, id);
            return id;
        }
    }

    /** By the store's list; where there is none, by whether it takes another part. */
    boolean isUnfinished(String key, String uploadId) {
        try (var client = client()) {
            return isListed(client, key, uploadId);
        } catch (S3Exception answer) {
            if (answer.statusCode() == 501) {
                return takesAPart(key, uploadId);
            }
            throw answer;
        }
    }

    private boolean isListed(S3Client client, String key, String uploadId) {
        return client.listMultipartUploads(r -> r.bucket(BUCKET).prefix(config.prefix() + key)).uploads().stream()
                .anyMatch(upload -> upload.uploadId().equals(uploadId));
    }

    private boolean takesAPart(String key, String uploadId) {
        try (var client = client()) {
            sendPart(client, key, uploadId);
            return true;
        } catch (S3Exception gone) {
            if (gone.statusCode() == 404) {
                return false;
            }
            throw gone;
        }
    }

    private S3Client client() {
        return R2Client.open(config, QUICK);
    }

    private void sendPart(S3Client client, String key, String uploadId) {
        var part = new byte[5 << 20];
        client.uploadPart(r -> r.bucket(BUCKET).key(config.prefix() + key).uploadId(uploadId).partNumber(1)
                .contentMD5(Md5.of(part, part.length).base64()), RequestBody.fromBytes(part));
    }
}
