package org.sentinel.backup.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** What a user's program asks of a server that serves at a port of this machine. */
public class ApiClient {

    public static final String PASSWORD = "a password for tests 1";

    static final Duration PATIENCE = Duration.ofMinutes(8);
    static final ObjectMapper JSON = new ObjectMapper();

    /** Between two looks at a job: what passes soon must not be missed, and what stays is not worth a processor. */
    private static final long OFTEN_NANOS = 5_000_000;
    private static final long SELDOM_NANOS = 100_000_000;

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port;

    ApiClient(int port) {
        this.port = port;
    }

    public int port() {
        return port;
    }

    /** As {@code http://127.0.0.1:8080}. */
    public String address() {
        return "http://127.0.0.1:" + port;
    }

    /** An answer and its body. */
    public record Answer(int status, HttpResponse<byte[]> response) {

        public String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        public JsonNode json() throws IOException {
            return JSON.readTree(response.body());
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    public Answer get(String path, String... headers) throws Exception {
        return send("GET", path, "", PASSWORD, headers);
    }

    public Answer post(String path) throws Exception {
        return unlessScheduled(() -> send("POST", path, "", PASSWORD));
    }

    public Answer post(String path, String body) throws Exception {
        return unlessScheduled(() -> send("POST", path, body, PASSWORD, "Content-Type", "application/json"));
    }

    /** Asks again after the end of what the timer happens to run at the moment, as a user would. */
    private Answer unlessScheduled(Callable<Answer> request) throws Exception {
        var answer = request.call();
        while (answer.status() == 409 && isScheduled(answer.json().path("job_id").asText())) {
            awaitJob(answer.json().get("job_id").asText(), ApiClient::hasEnded, SELDOM_NANOS);
            answer = request.call();
        }
        return answer;
    }

    private boolean isScheduled(String jobId) throws Exception {
        return !jobId.isEmpty() && job(jobId).path("started_by").asText().equals("schedule");
    }

    public Answer delete(String path) throws Exception {
        return send("DELETE", path, "", PASSWORD);
    }

    /** As somebody else than {@code admin}; the header's value says who, empty for nobody. */
    public Answer as(String authorization, String method, String path, String body, String... headers) throws Exception {
        var all = new ArrayList<>(List.of(headers));
        all.addAll(authorization.isEmpty() ? List.of() : List.of("Authorization", authorization));
        all.addAll(body.startsWith("{") ? List.of("Content-Type", "application/json") : List.of());
        return send(method, path, body, "", all.toArray(String[]::new));
    }

    public static String basic(String username, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    public Answer put(String path, String body) throws Exception {
        return send("PUT", path, body, PASSWORD, "Content-Type", "application/json");
    }

    public Answer send(String method, String path, String body, String password, String... headers) throws Exception {
        var response = client.send(request(method, path, body, password, headers), HttpResponse.BodyHandlers.ofByteArray());
        return new Answer(response.statusCode(), response);
    }

    /** Sends a request and returns as soon as the answer begins. */
    OpenAnswer open(String method, String path, String body, String... headers) throws Exception {
        var response = client.send(request(method, path, body, PASSWORD, headers), HttpResponse.BodyHandlers.ofInputStream());
        return new OpenAnswer(response.statusCode(), response.body());
    }

    private HttpRequest request(String method, String path, String body, String password, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(address() + path)).timeout(Duration.ofMinutes(1))
                .method(method, body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (!password.isEmpty()) {
            request.header("Authorization", basic("admin", password));
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request.build();
    }

    public void setting(String key, String value) throws Exception {
        var answer = put("/api/settings/" + key, JSON.writeValueAsString(Map.of("value", value)));
        if (answer.status() != 200) {
            throw new IllegalStateException(key + ": " + answer.text());
        }
    }

    /** Waits for a job's end and returns it. */
    public JsonNode finished(Answer started) throws Exception {
        return awaitJob(accepted(started), ApiClient::hasEnded, SELDOM_NANOS);
    }

    private static boolean hasEnded(JsonNode job) {
        return !List.of("queued", "running").contains(job.get("state").asText());
    }

    /** Waits until a job is as wanted, which may pass soon, and returns it. */
    public JsonNode awaitJob(Answer started, Predicate<JsonNode> wanted) throws Exception {
        return awaitJob(accepted(started), wanted, OFTEN_NANOS);
    }

    private static String accepted(Answer started) throws IOException {
        if (started.status() != 202) {
            throw new IllegalStateException(started.text());
        }
        return started.json().get("job_id").asText();
    }

    private JsonNode awaitJob(String id, Predicate<JsonNode> wanted, long pauseNanos) throws Exception {
        var deadline = Instant.now().plus(PATIENCE);
        var job = job(id);
        while (!wanted.test(job)) {
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("in vain: " + job);
            }
            LockSupport.parkNanos(pauseNanos);
            job = job(id);
        }
        return job;
    }

    private JsonNode job(String id) throws Exception {
        return get("/api/jobs/" + id).json();
    }
}
