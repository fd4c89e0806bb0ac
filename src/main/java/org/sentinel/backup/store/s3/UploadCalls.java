package org.sentinel.backup.store.s3;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.sentinel.backup.store.StoredObject;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The calls that bring an object into the bucket, one per method, tried again where that may help. */
final class UploadCalls {

    private static final String BYTES = "application/octet-stream";

    private final Bucket bucket;

    UploadCalls(Bucket bucket) {
        this.bucket = bucket;
    }

    /** @param repeated whether the store may have opened another upload before, whose id was lost on the way */
    record Opened(String uploadId, boolean repeated) { }

    /** @param begun empty if the store does not say */
    record Unfinished(String key, String uploadId, Optional<Instant> begun) {

        boolean isOlderThan(Instant instant) {
            return begun.filter(at -> at.isBefore(instant)).isPresent();
        }
    }

    record SentPart(int number, String eTag, Md5 md5, long bytes) { }

    /** Stores a whole object, unless the key is taken. */
    void putWhole(String key, byte[] buffer, int length, BooleanSupplier stopped) {
        var md5 = Md5.of(buffer, length);
        last("storing", key, md5.tag(), length, () -> bucket.client().putObject(request -> request
                .bucket(bucket.config().bucket()).key(bucket.fullKey(key)).ifNoneMatch("*").contentMD5(md5.base64())
                .overrideConfiguration(o -> o.apiCallAttemptTimeout(patience().forBody(length))),
                body(buffer, length, stopped)));
    }

    Opened open(String key) {
        return bucket.retry().run(bucket.doing("opening an upload of", key), number -> {
            var answer = bucket.client().createMultipartUpload(request -> request
                    .bucket(bucket.config().bucket()).key(bucket.fullKey(key)));
            return new Opened(answer.uploadId(), number > 1);
        });
    }

    SentPart send(String key, String uploadId, int number, byte[] buffer, int length, BooleanSupplier stopped) {
        var md5 = Md5.of(buffer, length);
        var answer = bucket.retry().run(bucket.doing("sending part " + number + " of", key), tried ->
                bucket.client().uploadPart(request -> request
                        .bucket(bucket.config().bucket()).key(bucket.fullKey(key)).uploadId(uploadId).partNumber(number)
                        .contentMD5(md5.base64())
                        .overrideConfiguration(o -> o.apiCallAttemptTimeout(patience().forBody(length))),
                        body(buffer, length, stopped)));
        return new SentPart(number, answer.eTag(), md5, length);
    }

    void complete(String key, String uploadId, List<SentPart> parts) {
        var sent = parts.stream().map(part -> CompletedPart.builder().partNumber(part.number()).eTag(part.eTag()).build()).toList();
        var bytes = parts.stream().mapToLong(SentPart::bytes).sum();
        last("completing the upload of", key, tagOf(parts), bytes, () -> bucket.client().completeMultipartUpload(request -> request
                .bucket(bucket.config().bucket()).key(bucket.fullKey(key)).uploadId(uploadId).ifNoneMatch("*")
                .multipartUpload(upload -> upload.parts(sent))));
    }

    /** Gives up an upload; one that the store does not know any more is no failure. */
    void abort(String key, String uploadId) {
        bucket.retry().run(bucket.doing("giving up the upload of", key), number -> {
            try {
                return bucket.client().abortMultipartUpload(request -> request
                        .bucket(bucket.config().bucket()).key(bucket.fullKey(key)).uploadId(uploadId));
            } catch (S3Exception answer) {
                if (isUnknownUpload(answer)) {
                    return null;
                }
                throw answer;
            }
        });
    }

    /** The unfinished uploads whose keys start with {@code prefix}, as far as they are wanted. */
    List<Unfinished> unfinished(String prefix, Predicate<Unfinished> wanted) {
        var found = new ArrayList<Unfinished>();
        ListMultipartUploadsResponse before = null;
        ListMultipartUploadsResponse page = pageAfter(null, prefix);
        while (page != null) {
            page.uploads().stream().filter(upload -> upload.key().startsWith(bucket.config().prefix() + prefix))
                    .map(this::unfinished).filter(wanted).forEach(found::add);
            var next = leadsOn(before, page) ? pageAfter(page, prefix) : null;
            before = page;
            page = next;
        }
        return found;
    }

    /** A server that names the same next page again would be asked forever. */
    private static boolean leadsOn(ListMultipartUploadsResponse before, ListMultipartUploadsResponse page) {
        var further = Boolean.TRUE.equals(page.isTruncated()) && page.nextKeyMarker() != null;
        return further && (before == null || !page.nextKeyMarker().equals(before.nextKeyMarker())
                || !Objects.equals(page.nextUploadIdMarker(), before.nextUploadIdMarker()));
    }

    private Unfinished unfinished(MultipartUpload upload) {
        return new Unfinished(upload.key().substring(bucket.config().prefix().length()), upload.uploadId(),
                Optional.ofNullable(upload.initiated()));
    }

    static String tagOf(List<SentPart> parts) {
        return Md5.tagOf(parts.stream().map(SentPart::md5).toList());
    }

    /**
     * The call after which the object is there. When its answer was lost, the next try meets a key that is taken or an upload
     * that is gone; then the object's own attributes decide.
     */
    private void last(String verb, String key, String eTag, long bytes, Runnable call) {
        bucket.retry().run(bucket.doing(verb, key), number -> {
            try {
                call.run();
            } catch (S3Exception answer) {
                var refused = answer.statusCode() == 412 || isUnknownUpload(answer);
                if (!refused || number == 1 || !holds(key, eTag, bytes)) {
                    throw answer;
                }
            }
            return null;
        });
    }

    /** Whether the object of this key is the one that was sent. */
    boolean holds(String key, String eTag, long bytes) {
        return bucket.head(key).filter(object -> isSame(object, eTag, bytes)).isPresent();
    }

    private ListMultipartUploadsResponse pageAfter(ListMultipartUploadsResponse before, String prefix) {
        return bucket.retry().run(bucket.doing("listing the unfinished uploads of", prefix), number ->
                bucket.client().listMultipartUploads(request -> request
                        .bucket(bucket.config().bucket()).prefix(bucket.config().prefix() + prefix)
                        .keyMarker(before == null ? null : before.nextKeyMarker())
                        .uploadIdMarker(before == null ? null : before.nextUploadIdMarker())));
    }

    private Patience patience() {
        return bucket.retry().patience();
    }

    private static boolean isSame(StoredObject object, String eTag, long bytes) {
        return object.sizeBytes() == bytes && object.version().equals(eTag);
    }

    private static boolean isUnknownUpload(S3Exception answer) {
        return answer.statusCode() == 404 && !S3Failure.code(answer).equals("NoSuchBucket");
    }

    private static RequestBody body(byte[] buffer, int length, BooleanSupplier stopped) {
        return RequestBody.fromContentProvider(() -> new PartBody(buffer, length, stopped), length, BYTES);
    }
}
