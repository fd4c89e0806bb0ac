package org.sentinel.backup.store.s3;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.store.ObjectKey;
import org.sentinel.backup.store.StoredObject;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The bucket's objects: one call of the store per method, tried again where that may help. */
final class Bucket {

    private final S3Client client;
    private final S3StoreConfig config;
    private final Retry retry;

    Bucket(S3Client client, S3StoreConfig config, Retry retry) {
        this.client = client;
        this.config = config;
        this.retry = retry;
    }

    S3Client client() {
        return client;
    }

    S3StoreConfig config() {
        return config;
    }

    Retry retry() {
        return retry;
    }

    Bucket withTries(int tries) {
        return new Bucket(client, config, retry.withTries(tries));
    }

    /** The key as the store knows it. */
    String fullKey(String key) {
        return config.prefix() + ObjectKey.require(key);
    }

    /** For the detail of a failure. */
    String doing(String verb, String key) {
        return "%s %s%s in bucket %s at %s".formatted(verb, config.prefix(), key, config.bucket(), config.endpoint());
    }

    Optional<StoredObject> head(String key) {
        var fullKey = fullKey(key);
        return retry.run(doing("asking for", key), number -> {
            try {
                var head = client.headObject(request -> request.bucket(config.bucket()).key(fullKey));
                return Optional.of(new StoredObject(key, head.contentLength(), modified(head.lastModified()), tag(head.eTag())));
            } catch (S3Exception answer) {
                if (answer.statusCode() == 404) {
                    return Optional.empty();
                }
                throw explained(answer, fullKey);
            }
        });
    }

    void delete(String key) {
        var fullKey = fullKey(key);
        retry.run(doing("removing", key), number ->
                client.deleteObject(request -> request.bucket(config.bucket()).key(fullKey)));
    }

    /** Deletes an object and asks whether it is gone. */
    void remove(String key) {
        delete(key);
        if (head(key).isPresent()) {
            throw Problem.BACKUP_NOT_REMOVED.because(doing("removing", key) + " was reported as done, but it is still there");
        }
    }

    void list(String prefix, Consumer<StoredObject> consumer) {
        String token = null;
        do {
            var page = page(prefix, token);
            page.contents().forEach(object -> consumer.accept(stored(object)));
            token = next(page, token);
        } while (token != null);
    }

    private ListObjectsV2Response page(String prefix, String token) {
        return retry.run(doing("listing", prefix), number -> client.listObjectsV2(request ->
                request.bucket(config.bucket()).prefix(config.prefix() + prefix).continuationToken(token)));
    }

    private String next(ListObjectsV2Response page, String before) {
        if (!Boolean.TRUE.equals(page.isTruncated())) {
            return null;
        }
        var token = page.nextContinuationToken();
        if (token == null || token.equals(before)) {
            throw Problem.STORE_FAILED.because("the list of bucket %s has more pages but does not say where"
                    .formatted(config.bucket()));
        }
        return token;
    }

    private StoredObject stored(S3Object object) {
        return new StoredObject(object.key().substring(config.prefix().length()), object.size(), modified(object.lastModified()),
                tag(object.eTag()));
    }

    /** An answer to HEAD has no body that says why; the same question as a GET of one byte has. */
    private S3Exception explained(S3Exception headAnswer, String fullKey) {
        if (headAnswer.statusCode() >= 500 || headAnswer.statusCode() == 429) {
            return headAnswer;
        }
        try (var in = client.getObject(request -> request.bucket(config.bucket()).key(fullKey).range("bytes=0-0"))) {
            in.abort();
        } catch (S3Exception reason) {
            return reason.statusCode() == 404 ? headAnswer : reason;
        } catch (IOException closed) {
            return headAnswer;
        }
        return headAnswer;
    }

    private static Instant modified(Instant time) {
        return time == null ? Instant.EPOCH : time;
    }

    /** Without the quotes around it. */
    static String tag(String eTag) {
        return eTag == null ? "" : eTag.replace("\"", "");
    }
}
