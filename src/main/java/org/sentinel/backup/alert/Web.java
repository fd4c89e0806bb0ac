package org.sentinel.backup.alert;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.sentinel.backup.problem.Problem;

/** Posts to an address. A redirect is not followed: what is posted is meant for that address alone. */
final class Web {

    private final HttpClient client;
    private final Patience patience;

    Web(SSLContext tls, Patience patience) {
        this.client = HttpClient.newBuilder().version(Version.HTTP_1_1).followRedirects(Redirect.NEVER).connectTimeout(patience.connect())
                .sslContext(tls).build();
        this.patience = patience;
    }

    /**
     * Posts and returns the beginning of the answer.
     *
     * @throws org.sentinel.backup.problem.ProblemException ALERT_FAILED, also for every answer but 2xx
     */
    String post(String address, Map<String, String> headers, byte[] body) {
        var answer = answer(request(address, headers, body));
        if (answer.statusCode() / 100 != 2) {
            throw Problem.ALERT_FAILED.because("the answer was HTTP status %d".formatted(answer.statusCode()));
        }
        return answer.body();
    }

    private HttpRequest request(String address, Map<String, String> headers, byte[] body) {
        try {
            var request = HttpRequest.newBuilder(URI.create(address)).timeout(patience.answer()).header("User-Agent", "Sentinel-Backup");
            headers.forEach(request::header);
            return request.POST(BodyPublishers.ofByteArray(body)).build();
        } catch (IllegalArgumentException refused) {
            throw LineFailure.of(refused);
        }
    }

    /** The client's own time-out ends with the answer's headers, so the whole call has one as well. */
    private HttpResponse<String> answer(HttpRequest request) {
        var call = client.sendAsync(request, info -> new AnswerHead());
        try {
            return call.get(patience.whole().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            throw LineFailure.of(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Problem.ALERT_FAILED.because("the server is stopping");
        } finally {
            call.cancel(true);
        }
    }
}
