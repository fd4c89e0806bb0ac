package org.sentinel.backup.store.s3;

import java.io.EOFException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.http.ConnectionClosedException;
import org.apache.http.NoHttpResponseException;
import org.apache.http.conn.ConnectTimeoutException;
import org.sentinel.backup.problem.Problem;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

/** What a failure means that is no answer of the store: the first rule that fits anything in the chain of causes. */
final class LineFailure {

    private record Rule(Predicate<Throwable> fits, Problem problem, boolean passing, String words) { }

    private static final List<Rule> RULES = List.of(
            new Rule(UnknownHostException.class::isInstance, Problem.STORE_UNREACHABLE, true, "the host's name is not known"),
            new Rule(LineFailure::isHangUp, Problem.STORE_UNREACHABLE, true, "the store hung up while TLS was agreed on"),
            new Rule(SSLHandshakeException.class::isInstance, Problem.STORE_TLS_FAILED, false, "TLS could not be agreed on"),
            new Rule(SSLPeerUnverifiedException.class::isInstance, Problem.STORE_TLS_FAILED, false, "the certificate is for another host"),
            new Rule(ConnectTimeoutException.class::isInstance, Problem.STORE_UNREACHABLE, true, "no connection in time"),
            new Rule(ConnectException.class::isInstance, Problem.STORE_UNREACHABLE, true, "the connection was refused"),
            new Rule(NoRouteToHostException.class::isInstance, Problem.STORE_UNREACHABLE, true, "there is no way to the host"),
            new Rule(ApiCallAttemptTimeoutException.class::isInstance, Problem.STORE_TIMEOUT, true, "it took too long"),
            new Rule(ApiCallTimeoutException.class::isInstance, Problem.STORE_TIMEOUT, true, "it took too long"),
            new Rule(SocketTimeoutException.class::isInstance, Problem.STORE_TIMEOUT, true, "the store fell silent"),
            new Rule(InterruptedIOException.class::isInstance, Problem.STORE_TIMEOUT, true, "it was interrupted"),
            new Rule(NoHttpResponseException.class::isInstance, Problem.STORE_UNREACHABLE, true, "the store hung up"),
            new Rule(SocketException.class::isInstance, Problem.STORE_UNREACHABLE, true, "the connection broke"),
            new Rule(ConnectionClosedException.class::isInstance, Problem.STORE_INCOMPLETE, true, "the answer ended early"),
            new Rule(EOFException.class::isInstance, Problem.STORE_INCOMPLETE, true, "the answer ended early"),
            new Rule(SSLException.class::isInstance, Problem.STORE_TLS_FAILED, false, "TLS failed"));

    private LineFailure() { }

    static S3Failure of(RuntimeException exception) {
        return of((Throwable) exception)
                .map(rule -> new S3Failure(rule.problem, rule.passing, rule.words, Duration.ZERO, exception))
                .orElseGet(() -> new S3Failure(Problem.STORE_FAILED, false, String.valueOf(exception.getMessage()), Duration.ZERO,
                        exception));
    }

    /** For a break in the middle of a body, where the SDK throws what the connection threw. */
    static Problem problemOf(Throwable failure) {
        return of(failure).map(Rule::problem).orElse(Problem.STORE_UNREACHABLE);
    }

    /** What a busy or restarting front does to a connection; one that refuses says why, in an alert of TLS. */
    private static boolean isHangUp(Throwable failure) {
        return failure instanceof SSLHandshakeException && failure.getCause() instanceof EOFException;
    }

    private static Optional<Rule> of(Throwable failure) {
        var chain = new ArrayList<Throwable>();
        for (var cause = failure; cause != null && chain.size() < 20; cause = cause.getCause()) {
            chain.add(cause);
        }
        return RULES.stream().filter(rule -> chain.stream().anyMatch(rule.fits)).findFirst();
    }
}
