package org.sentinel.backup.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sentinel.backup.server.RawCall.Reply;

/** The headers of answers, of ours and of those that the server makes by itself. */
class HeadersIT {

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

    @ParameterizedTest
    @CsvSource({"/, 302", "/login, 200", "/overview, 302", "/setup, 400", "/api/health/live, 200", "/api/me, 401",
        "/api/nothing, 401", "/jakarta.faces.resource/app.css.xhtml?ln=sentinel, 200", "/jakarta.faces.resource/icon.svg.xhtml?ln=sentinel, 200",
        "/jakarta.faces.resource/none.css.xhtml?ln=sentinel, 404"})
    void eachAnswerIsGuardedAndHasEachHeaderOnce(String path, int status) throws Exception {
        var reply = RawCall.ask(server, "GET " + path);

        assertEquals(status, reply.status(), reply.text());
        assertGuarded(reply);
        for (var name : List.of("Content-Security-Policy", "Referrer-Policy", "Permissions-Policy", "Cross-Origin-Opener-Policy", "Cache-Control")) {
            assertTrue(reply.headers(name).size() == 1 || name.equals("Cache-Control") && path.contains("/none"), name + ": " + reply.text());
        }
        assertTrue(path.startsWith("/jakarta") || reply.header("Cache-Control").equals("no-store"), reply.text());
        assertEquals("", reply.header("Strict-Transport-Security"));
    }

    @Test
    void aProgramThatAsksGetsNothingThatABrowserWouldRun() throws Exception {
        var reply = RawCall.ask(server, "GET /api/health/ready");

        assertEquals("default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'", reply.header("Content-Security-Policy"));
        assertEquals("no-referrer", reply.header("Referrer-Policy"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GARBAGE\r\n\r\n", "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n", "GET / HTTP/9.9\r\nHost: x\r\n\r\n", "GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
        "GET /\u0000 HTTP/1.1\r\nHost: x\r\n\r\n", "TRACE /login HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "TRACE /api/me HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", "GET /WEB-INF/web.xml HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"})
    void whatTheServerAnswersByItselfHasNoBannerNoCookieAndNothingOfTheRequest(String request) throws Exception {
        var reply = RawCall.send(server, request);

        assertTrue(List.of(400, 404, 405).contains(reply.status()), reply.text());
        assertAnonymous(reply);
        assertEquals("", reply.body().replace("<html><head><title>Error</title></head><body>404 - Not Found</body></html>", ""));
    }

    static void assertGuarded(Reply reply) {
        assertEquals(List.of("nosniff"), reply.headers("X-Content-Type-Options"), reply.text());
        assertEquals(List.of("DENY"), reply.headers("X-Frame-Options"), reply.text());
        assertTrue(reply.header("Content-Security-Policy").contains("frame-ancestors 'none'"), reply.text());
        assertTrue(reply.header("Content-Security-Policy").startsWith("default-src 'none';"), reply.text());
        assertAnonymous(reply);
    }

    private static void assertAnonymous(Reply reply) {
        for (var name : List.of("Server", "X-Powered-By", "Via", "Set-Cookie")) {
            assertEquals(List.of(), reply.headers(name), reply.text());
        }
        assertTrue(!reply.text().contains("WildFly") && !reply.text().contains("Undertow") && !reply.text().contains("JBoss"), reply.text());
    }
}
