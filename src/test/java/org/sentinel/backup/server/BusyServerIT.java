package org.sentinel.backup.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sentinel.backup.server.RunningServer.PASSWORD;
import static org.sentinel.backup.server.RunningServer.basic;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.server.RawCall.Reply;
import org.sentinel.backup.snapshot.SqliteFiles;

/** A real server that has as much to do as it takes on at once. */
class BusyServerIT {

    private static final String LOGIN = "Authorization: " + basic("admin", PASSWORD);
    private static final String LIVE = "GET /api/health/live";

    @TempDir
    private static Path folder;
    private static RunningServer server;
    private static String download;
    private final List<Socket> held = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        var data = Files.createDirectory(folder.resolve("data"));
        // More than all buffers between the server and somebody who does not read.
        SqliteFiles.run(data.resolve("ledger.db"), "CREATE TABLE blobs (id INTEGER PRIMARY KEY, bytes BLOB)",
                "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 24) INSERT INTO blobs SELECT n, randomblob(1048576) FROM c");
        server = RunningServer.start(data);
        download = "/api/backups/local/%s/download".formatted(server.finished(server.post("/api/backups/local")).get("filename").asText());
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @AfterEach
    void letGo() throws IOException {
        for (var socket : held) {
            socket.close();
        }
    }

    @Test
    void slowFormsLeaveRoomForDownloadsAndForTheQuestionWhetherItLives() throws Exception {
        hold("POST /login HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\na=", "GET /login");

        var page = ask("GET /login", "Accept-Language: de");
        assertTrue(page.body().contains("<h1>Der Server ist ausgelastet</h1>"), page.text());
        assertEquals("2", page.header("Retry-After"));
        var call = ask("GET /api/jobs", LOGIN);
        assertEquals(503, call.status(), call.text());
        assertTrue(call.body().contains("\"code\":\"SERVER_BUSY\""), call.text());
        assertEquals("application/problem+json", call.header("Content-Type").split(";")[0]);
        assertEquals(200, ask(LIVE).status());
        assertEquals(200, ask("GET /api/health/ready").status());
        assertEquals(206, ask("GET " + download, LOGIN, "Range: bytes=0-9").status());

        letGo();
        server.await("the server to serve again", () -> ask("GET /login").status() == 200);
    }

    @Test
    void downloadsThatNobodyReadsLeaveRoomForEverythingElse() throws Exception {
        hold("GET %s HTTP/1.1\r\nHost: x\r\n%s\r\n\r\n".formatted(download, LOGIN), "GET " + download);

        var ninth = ask("GET " + download, LOGIN, "Range: bytes=0-9");
        assertTrue(ninth.body().contains("\"code\":\"TRANSFERS_BUSY\""), ninth.text());
        assertEquals("30", ninth.header("Retry-After"));
        assertEquals(200, ask("GET /api/jobs", LOGIN).status());
        assertEquals(200, ask("GET /login").status());
        assertEquals(200, ask(LIVE).status());

        letGo();
        server.await("downloads to be served again", () -> ask("GET " + download, LOGIN, "Range: bytes=0-9").status() == 206);
    }

    /** Begins such requests, and never ends them, until there is no room for another: the question itself may have taken the place of one. */
    private void hold(String request, String question) {
        server.await("the server to have no room for " + question, () -> {
            var full = ask(question, LOGIN, "Range: bytes=0-9").status() == 503;
            if (!full) {
                hold(request);
            }
            return full;
        });
    }

    private void hold(String request) {
        try {
            var socket = new Socket();
            held.add(socket);
            socket.setReceiveBufferSize(4096);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Reply ask(String line, String... headers) {
        try {
            return RawCall.ask(server, line, headers);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
