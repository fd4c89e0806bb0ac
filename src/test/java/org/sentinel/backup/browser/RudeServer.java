package org.sentinel.backup.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A store, and anything else that is called over HTTP, which refuses everything in the words it was given. */
final class RudeServer implements AutoCloseable {

    private final HttpServer server;
    private final byte[] answer;

    RudeServer(String words) throws IOException {
        var escaped = words.replace("&", "&amp;").replace("<", "&lt;");
        answer = "<?xml version=\"1.0\"?><Error><Code>%1$s</Code><Message>%1$s</Message><BucketName>%1$s</BucketName></Error>".formatted(escaped)
                .getBytes(StandardCharsets.UTF_8);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::refuse);
        server.start();
    }

    private void refuse(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/xml");
        exchange.sendResponseHeaders(403, exchange.getRequestMethod().equals("HEAD") ? -1 : answer.length);
        if (!exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseBody().write(answer);
        }
        exchange.close();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
