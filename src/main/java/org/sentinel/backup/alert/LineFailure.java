package org.sentinel.backup.alert;

import java.io.EOFException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

/** Says in words of our own what broke on the line: messages of others may hold an address or a secret. */
final class LineFailure {

    private record Rule(Predicate<Throwable> fits, String words) { }

    private static final List<Rule> RULES = List.of(
            new Rule(TimeoutException.class::isInstance, "it took too long"),
            new Rule(UnknownHostException.class::isInstance, "the host's name is not known"),
            new Rule(UnresolvedAddressException.class::isInstance, "the host's name is not known"),
            new Rule(CertificateException.class::isInstance, "the server's certificate is not trusted, or is for another host"),
            new Rule(SSLException.class::isInstance, "TLS could not be agreed on"),
            new Rule(HttpTimeoutException.class::isInstance, "no answer in time"),
            new Rule(SocketTimeoutException.class::isInstance, "no answer in time"),
            new Rule(InterruptedIOException.class::isInstance, "no answer in time"),
            new Rule(ConnectException.class::isInstance, "there was no connection"),
            new Rule(NoRouteToHostException.class::isInstance, "there is no way to the host"),
            new Rule(SocketException.class::isInstance, "the connection broke"),
            new Rule(EOFException.class::isInstance, "the answer ended early"));

    private LineFailure() { }

    /** The cause stays out for the same reason. */
    static ProblemException of(Throwable failure) {
        return Problem.ALERT_FAILED.because(words(failure));
    }

    static String words(Throwable failure) {
        var chain = new ArrayList<Throwable>();
        for (var cause = failure; cause != null && chain.size() < 20; cause = cause.getCause()) {
            chain.add(cause);
        }
        return RULES.stream().filter(rule -> chain.stream().anyMatch(rule.fits)).findFirst().map(Rule::words)
                .orElseGet(() -> "it failed (%s)".formatted(chain.get(chain.size() - 1).getClass().getSimpleName()));
    }
}
