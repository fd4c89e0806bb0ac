package org.sentinel.backup.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A real server, started by {@code run.sh} as a user would start it, and what a user's program would ask of it. */
public final class RunningServer extends ApiClient implements AutoCloseable {

    /** {@code wildfly} or {@code payara}: the build runs tests of the group {@code both-servers} once with each. */
    static final String KIND = System.getProperty("sentinel.test.server", "wildfly");

    /** As the build has them; empty for what run.sh gives by itself, as for benchmarks. */
    static final String JAVA_OPTS = System.getProperty("sentinel.test.java-opts", "");

    private final Path dataDir;
    private final Path output;
    private final Process process;

    private RunningServer(Path dataDir, int port, Path output, Process process) {
        super(port);
        this.dataDir = dataDir;
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
        builder.environment().put("JAVA_OPTS", JAVA_OPTS);
        builder.environment().putAll(environment);
        var server = new RunningServer(dataDir, port, output, builder.start());
        server.await("the server to serve", () -> server.output().contains("runs at http") || !server.process.isAlive());
        if (!server.process.isAlive()) {
            throw new IllegalStateException("run.sh ended: " + server.output());
        }
        return server;
    }

    /** Lets the timer begin nothing that was missed before the start, however long the tests take. */
    public void catchUpNothing() throws Exception {
        setting("catch_up_minutes", "1440");
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
            LockSupport.parkNanos(50_000_000);
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

    @Override
    public void close() throws Exception {
        process.destroy();
        process.waitFor();
        Files.deleteIfExists(output);
    }
}
