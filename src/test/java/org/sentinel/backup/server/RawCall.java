package org.sentinel.backup.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Bytes sent to a server as no client would send them, and all that comes back until the server ends the connection. */
final class RawCall {

    private static final int PATIENCE_MILLIS = 90_000;

    private RawCall() { }

    /** What came back: the answers, one after the other. */
    record Reply(String text) {

        /** The first answer's; 0 if the connection was ended without one. */
        int status() {
            return text.startsWith("HTTP/1.1 ") ? Integer.parseInt(text.substring(9, 12)) : 0;
        }

        /** How many answers came. */
        int answers() {
            return text.split("HTTP/1\\.1 \\d{3} ", -1).length - 1;
        }

        List<String> headers(String name) {
            var found = new ArrayList<String>();
            for (var line : text.split("\r\n\r\n", 2)[0].split("\r\n")) {
                if (line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":")) {
                    found.add(line.substring(name.length() + 1).strip());
                }
            }
            return found;
        }

        String header(String name) {
            return String.join(" | ", headers(name));
        }

        String body() {
            var parts = text.split("\r\n\r\n", 2);
            return parts.length < 2 ? "" : parts[1];
        }
    }

    /** A request line with what HTTP/1.1 asks for, and these headers; the server ends the connection after it. */
    static Reply ask(RunningServer server, String line, String... headers) throws IOException {
        var request = new StringBuilder(line + " HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() + "\r\nConnection: close\r\n");
        for (var header : headers) {
            request.append(header).append("\r\n");
        }
        return send(server, request + "\r\n");
    }

    /** A form, sent to a page. */
    static Reply form(RunningServer server, String path, String form, String... headers) throws IOException {
        var request = new StringBuilder("POST %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\n".formatted(path, server.port()));
        request.append("Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ").append(form.length()).append("\r\n");
        for (var header : headers) {
            request.append(header).append("\r\n");
        }
        return send(server, request + "\r\n" + form);
    }

    /** Bytes of ISO 8859-1; then nothing more is sent. */
    static Reply send(RunningServer server, String bytes) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            write(socket, bytes);
            return new Reply(read(socket));
        }
    }

    // A server that has seen enough ends the connection before all is sent, or read.
    private static void write(Socket socket, String bytes) throws IOException {
        try {
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
        } catch (SocketException ended) {
            // What it said until then is read.
        }
    }

    private static String read(Socket socket) throws IOException {
        var all = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(all);
        } catch (SocketException ended) {
            // As above.
        }
        return all.toString(StandardCharsets.ISO_8859_1);
    }
}
