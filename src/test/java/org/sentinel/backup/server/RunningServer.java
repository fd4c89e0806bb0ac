package org.sentinel.backup.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** A real server, started by {@code run.sh} as a user would start it, and what a user's program would ask of it. */
public final class RunningServer implements AutoCloseable {

    public static final String PASSWORD = "a password for tests 1";

    /** {@code wildfly} or {@code payara}: the build runs tests of the group {@code both-servers} once with each. */
    static final String KIND = System.getProperty("sentinel.test.server", "wildfly");

    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path dataDir;
    private final int port;
    private final Path output;
    private final Process process;

    private RunningServer(Path dataDir, int port, Path output, Process process) {
        this.dataDir = dataDir;
        this.port = port;
        this.output = output;
        this.process = process;
    }

    /** Starts a server and returns when it serves; its password is {@link #PASSWORD}. */
    public static RunningServer start(Path dataDir, String... options) throws IOException {
        return start(Map.of("SENTINEL_ADMIN_PASSWORD", PASSWORD), dataDir, options);
    }

    /** Starts a server with this in its environment and returns when it serves. */
    public static RunningServer start(Map<String, String> environment, Path dataDir, String... options) throws IOException {
        return start(Path.of(""), environment, dataDir, options);
    }

    /** Starts the server that is in this copy of the project. */
    public static RunningServer start(Path home, Map<String, String> environment, Path dataDir, String... options) throws IOException {
        var port = freePort();
        var command = new ArrayList<>(List.of("./run.sh", "--data-dir", dataDir.toString(), "--port", "" + port));
        command.addAll(List.of("--server", KIND));
        command.addAll(List.of(options));
        var output = Files.createTempFile("run", ".log");
        var builder = new ProcessBuilder(command).directory(home.toAbsolutePath().toFile()).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().remove("JAVA_OPTS");
        builder.environment().putAll(environment);
        var server = new RunningServer(dataDir, port, output, builder.start());
        server.await("the server to serve", () -> server.output().contains("runs at http") || !server.process.isAlive());
        if (!server.process.isAlive()) {
            throw new IllegalStateException("run.sh ended: " + server.output());
        }
        return server;
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
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
        return send("POST", path, "", PASSWORD);
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
        return awaitJob(started, job -> !List.of("queued", "running").contains(job.get("state").asText()));
    }

    /** Waits until a job is as wanted, looking often, but leaving the machine to the server in between, and returns it. */
    public JsonNode awaitJob(Answer started, Predicate<JsonNode> wanted) throws Exception {
        if (started.status() != 202) {
            throw new IllegalStateException(started.text());
        }
        var path = "/api/jobs/" + started.json().get("job_id").asText();
        var deadline = Instant.now().plus(PATIENCE);
        var job = get(path).json();
        while (!wanted.test(job)) {
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("in vain: " + job);
            }
            LockSupport.parkNanos(5_000_000);
            job = get(path).json();
        }
        return job;
    }

    public Answer post(String path, String body) throws Exception {
        return send("POST", path, body, PASSWORD, "Content-Type", "application/json");
    }

    /** The id of the newest restore; empty if there is none. */
    public String newestRestoreId() {
        return newestRestore().at("/id").asText();
    }

    /** Waits, also while the server ends and starts again, until the newest restore is another than this and in this state; returns it. */
    public JsonNode awaitRestoreAfter(String id, String state) {
        var found = new AtomicReference<JsonNode>();
        await("a restore after \"" + id + "\" to be " + state, () -> {
            found.set(newestRestore());
            return !found.get().at("/id").asText().equals(id) && found.get().at("/state").asText().equals(state);
        });
        return found.get();
    }

    private JsonNode newestRestore() {
        try {
            var answer = get("/api/restores?limit=1");
            return answer.status() == 200 ? answer.json().get("restores").path(0) : JSON.createObjectNode();
        } catch (IOException notServing) {
            return JSON.createObjectNode();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits, also while the server ends and starts again, until it can serve. */
    public void awaitReady() {
        await("the server to be ready", () -> {
            try {
                return send("GET", "/api/health/ready", "", "").status() == 200;
            } catch (IOException notServing) {
                return false;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    public void await(String what, BooleanSupplier condition) {
        var deadline = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("waited in vain for " + what + ": " + output());
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    /** Ends the server's process as a power cut would, and returns when all is gone. */
    public void kill() throws Exception {
        ProcessHandle.of(pid()).orElseThrow().destroyForcibly();
        process.waitFor();
    }

    /** Returns when run.sh has ended by itself. */
    void awaitEnd() throws Exception {
        process.waitFor();
    }

    long pid() throws IOException {
        return Long.parseLong(Files.readString(dataDir.resolve("server/pid")).strip());
    }

    public int port() {
        return port;
    }

    /** As {@code http://127.0.0.1:8080}. */
    public String address() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() throws Exception {
        process.destroy();
        process.waitFor();
        Files.deleteIfExists(output);
    }
}
