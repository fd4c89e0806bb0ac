package org.sentinel.backup.store.s3;

import java.time.Duration;
import java.util.Set;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;

/**
 * What an exception of the SDK means.
 *
 * @param passing whether the same call may succeed a moment later
 * @param retryAfter how long the store asks to wait, zero if it does not say
 */
record S3Failure(Problem problem, boolean passing, String reason, Duration retryAfter, RuntimeException cause) {

    /** Codes that pass whatever the status; a complete or copy may carry them in an answer of status 200. */
    private static final Set<String> PASSING_CODES = Set.of("SlowDown", "TooManyRequests", "Throttling", "InternalError",
            "ServiceUnavailable", "RequestTimeout", "OperationAborted", "ConditionalRequestConflict", "BadDigest",
            "IncompleteBody");
    /** From 520 on: Cloudflare's own, where it and the store behind it did not come together. */
    private static final Set<Integer> PASSING_STATUS = Set.of(408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524);
    private static final int LONGEST_MESSAGE = 200;

    static S3Failure of(RuntimeException exception) {
        if (exception instanceof AbortedException) {
            throw Retry.cancelled(exception);
        }
        return exception instanceof AwsServiceException answer ? ofAnswer(answer) : LineFailure.of(exception);
    }

    ProblemException problem(String doing, int tries) {
        return problem.because("%s failed%s: %s".formatted(doing, tries > 1 ? " " + tries + " times" : "", reason), cause);
    }

    /** The error code of an answer, empty if it has none, as an answer to HEAD never has. */
    static String code(AwsServiceException answer) {
        var details = answer.awsErrorDetails();
        return details == null || details.errorCode() == null ? "" : details.errorCode();
    }

    private static S3Failure ofAnswer(AwsServiceException answer) {
        var code = code(answer);
        var status = answer.statusCode();
        var passing = PASSING_CODES.contains(code) || PASSING_STATUS.contains(status);
        return new S3Failure(AnswerProblem.of(status, code, message(answer)), passing, reason(status, code, message(answer)),
                retryAfter(answer), answer);
    }

    private static String reason(int status, String code, String message) {
        if (status >= 300 && status < 400) {
            return "the store answered with a redirection (%d %s), which is not followed; check the endpoint".formatted(status, code);
        }
        return "the store answered %d %s%s".formatted(status, code, message.isEmpty() ? "" : " (" + message + ")");
    }

    private static String message(AwsServiceException answer) {
        var details = answer.awsErrorDetails();
        var message = details == null || details.errorMessage() == null ? "" : details.errorMessage();
        var line = message.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE) + "…";
    }

    private static Duration retryAfter(AwsServiceException answer) {
        var details = answer.awsErrorDetails();
        if (details == null || details.sdkHttpResponse() == null) {
            return Duration.ZERO;
        }
        return details.sdkHttpResponse().firstMatchingHeader("Retry-After")
                .filter(value -> value.matches("\\d{1,6}")).map(Long::parseLong).map(Duration::ofSeconds).orElse(Duration.ZERO);
    }
}
