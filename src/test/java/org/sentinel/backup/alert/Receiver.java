package org.sentinel.backup.alert;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A real HTTP receiver; answers 200 unless told otherwise. */
final class Receiver implements AutoCloseable {

    /** What was received. */
    record Post(String method, String path, Map<String, List<String>> headers, byte[] body) {

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        String header(String name) {
            return Optional.ofNullable(headers.get(name)).map(values -> values.get(0)).orElse("");
        }
    }

    @FunctionalInterface
    interface Answer {
        void give(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final List<Post> posts = new CopyOnWriteArrayList<>();
    private final Queue<Answer> answers = new ArrayDeque<>();

    private Receiver(HttpServer server) {
        this.server = server;
    }

    static Receiver start() throws IOException {
        var receiver = new Receiver(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        receiver.server.createContext("/", receiver::receive);
        receiver.server.start();
        return receiver;
    }

    String address(String path) {
        return "http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path);
    }

    List<Post> posts() {
        return posts;
    }

    Post last() {
        return posts.get(posts.size() - 1);
    }

    /** The next calls get these answers, the ones after them 200. */
    Receiver answering(Answer... next) {
        answers.addAll(Arrays.asList(next));
        return this;
    }

    static Answer status(int status) {
        return exchange -> exchange.sendResponseHeaders(status, -1);
    }

    static Answer text(String text) {
        return exchange -> {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            posts.add(new Post(exchange.getRequestMethod(), exchange.getRequestURI().toString(), Map.copyOf(exchange.getRequestHeaders()),
                    exchange.getRequestBody().readAllBytes()));
            Optional.ofNullable(answers.poll()).orElse(text("OK")).give(exchange);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
