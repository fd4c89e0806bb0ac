package org.sentinel.backup.browser;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

/** A small server with bad pages, to see that the checks notice. */
final class StubPages implements AutoCloseable {

    private final HttpServer server;
    private final AtomicInteger asked = new AtomicInteger();

    /** Listens on a free port of this address, such as 127.0.0.1. */
    StubPages(String host) {
        try {
            server = HttpServer.create(new InetSocketAddress(host, 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.start();
    }

    StubPages with(String path, int status, String body, Map<String, String> headers) {
        return with(path, status, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    /** What is sent compressed. */
    StubPages withCompressed(String path, String body, Map<String, String> headers) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body.getBytes(StandardCharsets.UTF_8));
        }
        var all = new HashMap<>(headers);
        all.put("Content-Encoding", "gzip");
        return with(path, 200, bytes.toByteArray(), all);
    }

    private StubPages with(String path, int status, byte[] body, Map<String, String> headers) {
        server.createContext(path, exchange -> {
            asked.incrementAndGet();
            headers.forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        return this;
    }

    /** How many requests came. */
    int asked() {
        return asked.get();
    }

    String address() {
        return "http://%s:%d".formatted(server.getAddress().getHostString(), server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
