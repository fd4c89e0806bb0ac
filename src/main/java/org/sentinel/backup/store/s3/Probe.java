package org.sentinel.backup.store.s3;

import java.io.IOException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * What one signed request met on its way: it asks for an object that cannot be there, which every valid key may do.
 *
 * @param failure empty if the store said, as it should, that there is no such object
 * @param storeTime the {@code Date} of the answer, if there was one
 */
record Probe(Optional<ProblemException> failure, Optional<Instant> storeTime) {

    static Probe of(Bucket bucket, String absentKey) {
        try {
            bucket.retry().run("asking bucket %s at %s".formatted(bucket.config().bucket(), bucket.config().endpoint()), number -> {
                try (var in = bucket.client().getObject(request -> request.bucket(bucket.config().bucket())
                        .key(bucket.fullKey(absentKey)).range("bytes=0-0"))) {
                    in.abort();
                    return null;
                } catch (IOException closed) {
                    return null;
                }
            });
            return new Probe(Optional.of(Problem.STORE_FAILED.because("%s sends an object that is not there"
                    .formatted(bucket.config().endpoint()))), Optional.empty());
        } catch (ProblemException failure) {
            return new Probe(isAbsence(failure) ? Optional.empty() : Optional.of(asNoStore(failure, bucket)), storeTime(failure));
        }
    }

    /** Throws the failure if it is one of these. */
    void requireNot(Problem... problems) {
        failure.filter(found -> Arrays.asList(problems).contains(found.problem())).ifPresent(found -> {
            throw found;
        });
    }

    /** Throws the failure, whatever it is. */
    void requireNone() {
        failure.ifPresent(found -> {
            throw found;
        });
    }

    private static boolean isAbsence(ProblemException failure) {
        return failure.getCause() instanceof S3Exception answer && S3Failure.code(answer).equals("NoSuchKey");
    }

    private static ProblemException asNoStore(ProblemException failure, Bucket bucket) {
        return failure.problem() != Problem.BACKUP_NOT_FOUND ? failure : Problem.STORE_FAILED.because(
                "%s answers, but not as an S3 store: %s".formatted(bucket.config().endpoint(), failure.detail()), failure);
    }

    private static Optional<Instant> storeTime(ProblemException failure) {
        return failure.getCause() instanceof S3Exception answer && answer.awsErrorDetails() != null
                && answer.awsErrorDetails().sdkHttpResponse() != null
                ? answer.awsErrorDetails().sdkHttpResponse().firstMatchingHeader("Date").flatMap(Probe::parsed)
                : Optional.empty();
    }

    private static Optional<Instant> parsed(String date) {
        try {
            return Optional.of(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }
}
