package org.sentinel.backup.store.s3;

import java.util.Locale;
import java.util.Map;
import org.sentinel.backup.problem.Problem;

/** The problem behind a store's answer: by its code (R2: api/error-codes), else by its status. */
final class AnswerProblem {

    private static final Map<String, Problem> BY_CODE = Map.ofEntries(
            Map.entry("RequestTimeTooSkewed", Problem.STORE_CLOCK_WRONG),
            Map.entry("ExpiredRequest", Problem.STORE_CLOCK_WRONG),
            Map.entry("RequestExpired", Problem.STORE_CLOCK_WRONG),
            Map.entry("InvalidAccessKeyId", Problem.STORE_KEY_REJECTED),
            Map.entry("SignatureDoesNotMatch", Problem.STORE_KEY_REJECTED),
            Map.entry("Unauthorized", Problem.STORE_KEY_REJECTED),
            Map.entry("AccessDenied", Problem.STORE_ACCESS_DENIED),
            Map.entry("NoSuchBucket", Problem.STORE_BUCKET_NOT_FOUND),
            Map.entry("InvalidBucketName", Problem.STORE_BUCKET_NOT_FOUND),
            Map.entry("NoSuchKey", Problem.BACKUP_NOT_FOUND),
            Map.entry("NoSuchUpload", Problem.STORE_FAILED),
            Map.entry("InvalidRange", Problem.RANGE_NOT_SATISFIABLE),
            Map.entry("PreconditionFailed", Problem.BACKUP_EXISTS),
            Map.entry("SlowDown", Problem.STORE_THROTTLED),
            Map.entry("TooManyRequests", Problem.STORE_THROTTLED),
            Map.entry("Throttling", Problem.STORE_THROTTLED),
            Map.entry("RequestTimeout", Problem.STORE_TIMEOUT),
            Map.entry("BadDigest", Problem.STORE_INCOMPLETE),
            Map.entry("IncompleteBody", Problem.STORE_INCOMPLETE),
            Map.entry("EntityTooLarge", Problem.STORE_OBJECT_TOO_LARGE),
            Map.entry("ObjectLockedByBucketPolicy", Problem.STORE_OBJECT_LOCKED));

    private AnswerProblem() { }

    static Problem of(int status, String code, String message) {
        // R2 refuses an access key ID of the wrong length in this way, before it looks for it.
        if (code.equals("InvalidArgument") && message.toLowerCase(Locale.ROOT).contains("access key")) {
            return Problem.STORE_KEY_REJECTED;
        }
        var known = BY_CODE.get(code);
        return known != null ? known : byStatus(status);
    }

    private static Problem byStatus(int status) {
        return switch (status) {
            case 401 -> Problem.STORE_KEY_REJECTED;
            case 403 -> Problem.STORE_ACCESS_DENIED;
            case 404 -> Problem.BACKUP_NOT_FOUND;
            case 408, 504 -> Problem.STORE_TIMEOUT;
            case 412 -> Problem.BACKUP_EXISTS;
            case 413 -> Problem.STORE_OBJECT_TOO_LARGE;
            case 416 -> Problem.RANGE_NOT_SATISFIABLE;
            case 429 -> Problem.STORE_THROTTLED;
            default -> Problem.STORE_FAILED;
        };
    }
}
