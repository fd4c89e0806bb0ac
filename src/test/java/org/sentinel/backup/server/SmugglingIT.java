package org.sentinel.backup.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests whose end a proxy and the server may see in different places: what hides behind them is never answered. */
class SmugglingIT {

    private static final String HOST = "Host: 127.0.0.1\r\n";
    private static final String HIDDEN = "GET /api/health/live HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n";
    private static final int LENGTH = HIDDEN.length();

    @TempDir
    private static Path folder;
    private static RunningServer server;

    @BeforeAll
    static void start() throws Exception {
        server = RunningServer.start(folder.resolve("data"));
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    static Stream<Arguments> requests() {
        var chunked = "Transfer-Encoding: chunked\r\n";
        return Stream.of(
                Arguments.of("a length and chunks", "Content-Length: " + (5 + LENGTH) + "\r\n" + chunked + "\r\n0\r\n\r\n"),
                Arguments.of("chunks and a length", chunked + "Content-Length: 5\r\n\r\n0\r\n\r\n"),
                Arguments.of("two lengths", "Content-Length: 0\r\nContent-Length: " + LENGTH + "\r\n\r\n"),
                Arguments.of("two lengths, the larger first", "Content-Length: " + LENGTH + "\r\nContent-Length: 0\r\n\r\n"),
                Arguments.of("a list of lengths", "Content-Length: 0, " + LENGTH + "\r\n\r\n"),
                Arguments.of("a length with a sign", "Content-Length: +0\r\n\r\n"),
                Arguments.of("a length below zero", "Content-Length: -1\r\n\r\n"),
                Arguments.of("a length in another notation", "Content-Length: 0x0\r\n\r\n"),
                Arguments.of("two encodings", chunked + "Transfer-Encoding: identity\r\n\r\n0\r\n\r\n"),
                Arguments.of("an unknown encoding", "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"),
                Arguments.of("a space before the colon", "Transfer-Encoding : chunked\r\nContent-Length: " + (5 + LENGTH) + "\r\n\r\n0\r\n\r\n"),
                Arguments.of("an encoding behind a fold", "Transfer-Encoding:\r\n chunked\r\nContent-Length: " + (5 + LENGTH) + "\r\n\r\n0\r\n\r\n"),
                Arguments.of("an encoding behind a bare line feed", "X: a\nTransfer-Encoding: chunked\r\nContent-Length: " + (5 + LENGTH) + "\r\n\r\n0\r\n\r\n"),
                Arguments.of("a length behind a fold", "Content-Length:\r\n 0\r\nContent-Length: " + LENGTH + "\r\n\r\n"),
                Arguments.of("a null within a header", "X: a\u0000b\r\nContent-Length: 0\r\n\r\n"),
                Arguments.of("a bare line feed in a chunk", chunked + "\r\n0\n\n"),
                Arguments.of("an extension of a chunk", chunked + "\r\n0;a=b\r\n\r\n"),
                Arguments.of("a line feed in an extension of a chunk", chunked + "\r\n1;a\nb\r\nX\r\n0\r\n\r\n"),
                Arguments.of("a chunk below zero", chunked + "\r\n-1\r\n\r\n"),
                Arguments.of("a chunk beyond all numbers", chunked + "\r\nffffffffffffffff1\r\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void whatHidesBehindIsNotAnswered(String what, String headersAndBody) throws Exception {
        for (var path : new String[] {"/api/me", "/login"}) {
            var reply = RawCall.send(server, "POST " + path + " HTTP/1.1\r\n" + HOST + headersAndBody + HIDDEN);

            assertTrue(reply.answers() <= 1, what + ": " + reply.text());
            assertTrue(reply.status() >= 400 || reply.status() == 0, what + ": " + reply.text());
            assertFalse(reply.text().contains("\"status\":\"UP\""), what + ": " + reply.text());
        }
    }

    @Test
    void twoHonestRequestsOnOneConnectionAreBothAnswered() throws Exception {
        assertEquals(2, RawCall.send(server, "GET /api/health/live HTTP/1.1\r\n" + HOST + "\r\n" + HIDDEN).answers());
    }

    @Test
    void noOtherProtocolIsSpokenOnThePort() throws Exception {
        for (var upgrade : new String[] {"h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA", "jboss-remoting\r\nSec-JbossRemoting-Key: abcdefghijklmnop", "websocket"}) {
            var reply = RawCall.send(server, "GET /api/health/live HTTP/1.1\r\n" + HOST + "Connection: Upgrade\r\nUpgrade: " + upgrade + "\r\n\r\n" + HIDDEN);
            assertEquals(200, reply.status(), reply.text());
            assertEquals(2, reply.answers(), reply.text());
        }
        assertTrue(RawCall.send(server, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").status() >= 400);
        assertEquals(302, RawCall.ask(server, "GET /wildfly-services").status());
    }
}
