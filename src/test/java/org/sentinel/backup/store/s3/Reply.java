package org.sentinel.backup.store.s3;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** An answer of the strict server. */
record Reply(int status, Map<String, String> headers, long bytes, InputStream body) {

    static Reply empty(int status) {
        return new Reply(status, Map.of(), 0, InputStream.nullInputStream());
    }

    static Reply xml(int status, String text) {
        var bytes = ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + text).getBytes(StandardCharsets.UTF_8);
        return new Reply(status, Map.of("Content-Type", "application/xml"), bytes.length, new ByteArrayInputStream(bytes));
    }

    static Reply error(int status, String code) {
        return xml(status, "<Error><Code>%s</Code><Message>scripted</Message></Error>".formatted(code));
    }

    void send(HttpExchange exchange) throws IOException {
        sendOnly(exchange, bytes);
    }

    void sendOnly(HttpExchange exchange, long some) throws IOException {
        headers.forEach(exchange.getResponseHeaders()::add);
        if (exchange.getRequestMethod().equals("HEAD")) {
            if (status == 200) {
                exchange.getResponseHeaders().set("Content-Length", String.valueOf(bytes));
            }
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.sendResponseHeaders(status, bytes == 0 ? -1 : bytes);
        var out = exchange.getResponseBody();
        var block = new byte[64 * 1024];
        for (var left = Math.min(some, bytes); left > 0; ) {
            var count = body.readNBytes(block, 0, (int) Math.min(left, block.length));
            out.write(block, 0, count);
            left -= count;
        }
        out.flush();
    }
}
