package org.sentinel.backup.store.s3;

import java.io.InputStream;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Opens objects for reading. */
final class Downloads {

    private final Bucket bucket;

    Downloads(Bucket bucket) {
        this.bucket = bucket;
    }

    Bucket bucket() {
        return bucket;
    }

    InputStream open(String key, ByteRange range) {
        if (range.length() == 0) {
            return empty(key, range);
        }
        try {
            return new ResumingStream(this, key, range, answer(key, range, ""));
        } catch (ProblemException failure) {
            if (failure.problem() == Problem.RANGE_NOT_SATISFIABLE && range.offset() == 0) {
                // No first byte: the object is there and has none.
                return InputStream.nullInputStream();
            }
            throw failure;
        }
    }

    /** @param onlyIfTag the ETag that the object must still have, or empty */
    ResponseInputStream<GetObjectResponse> answer(String key, ByteRange range, String onlyIfTag) {
        var fullKey = bucket.fullKey(key);
        return bucket.retry().run(bucket.doing("reading", key), number -> {
            try {
                return started(key, range, bucket.client().getObject(request -> request
                        .bucket(bucket.config().bucket()).key(fullKey)
                        .range(range.isWhole() ? null : range.header())
                        .ifMatch(onlyIfTag.isEmpty() ? null : '"' + onlyIfTag + '"')));
            } catch (S3Exception answer) {
                if (answer.statusCode() == 412) {
                    throw Problem.STORE_INCOMPLETE.because(bucket.doing("reading", key) + ": it changed meanwhile", answer);
                }
                throw answer;
            }
        });
    }

    private ResponseInputStream<GetObjectResponse> started(String key, ByteRange range, ResponseInputStream<GetObjectResponse> in) {
        var said = in.response().contentRange();
        if (range.isWhole() || said != null && said.startsWith("bytes " + range.offset() + "-")) {
            return in;
        }
        in.abort();
        throw Problem.STORE_FAILED.because("%s: asked for %s, the store sent %s".formatted(bucket.doing("reading", key),
                range.header(), said == null ? "everything" : said));
    }

    private InputStream empty(String key, ByteRange range) {
        var object = bucket.head(key).orElseThrow(() -> Problem.BACKUP_NOT_FOUND.because("there is no " + key));
        if (range.offset() > 0 && range.offset() >= object.sizeBytes()) {
            throw Problem.RANGE_NOT_SATISFIABLE.because("%s has %,d bytes, none from %,d on"
                    .formatted(key, object.sizeBytes(), range.offset()));
        }
        return InputStream.nullInputStream();
    }
}
