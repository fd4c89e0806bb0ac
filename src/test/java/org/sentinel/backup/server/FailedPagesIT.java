package org.sentinel.backup.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.server.RawCall.Reply;

/** What people and programs see of requests that fail, on a real server. */
class FailedPagesIT {

    private static final String PIECE = "login=login&login%3Asubmit=x&jakarta.faces.ViewState=";

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

    @Test
    void aFailedPageIsOneOfOursInBothLanguages() throws Exception {
        var english = RawCall.ask(server, "PUT /login");
        var german = RawCall.ask(server, "PUT /login", "Accept-Language: de-CH, fr;q=0.5");
        var chosen = RawCall.ask(server, "PUT /login", "Accept-Language: en", "Cookie: sentinel-language=de; sentinel-theme=dark");

        assertPage(405, "That does not work here", english);
        assertPage(405, "So geht das hier nicht", german);
        assertPage(405, "So geht das hier nicht", chosen);
        assertTrue(chosen.body().contains("<html lang=\"de\" data-theme=\"dark\">"), chosen.body());
        assertTrue(english.body().contains("<a href=\"/login\">Go to the login</a>"), english.body());
    }

    @Test
    void whoHasLoggedInIsToldWhatIsMissingAndLedToTheOverview() throws Exception {
        var cookie = "Cookie: " + LoginForm.session(server);

        var missing = RawCall.ask(server, "GET /nothing", cookie);
        assertPage(404, "There is no such page", missing);
        assertTrue(missing.body().contains("<a href=\"/overview\">Go to the overview</a>"), missing.body());
        assertPage(404, "There is no such page", RawCall.ask(server, "GET /overview.xhtml", cookie));
        assertPage(404, "There is no such page", RawCall.ask(server, "GET /error/page", cookie));
        assertPage(403, "This is not for you", RawCall.form(server, "/overview", "a=b", cookie, "Origin: https://elsewhere.example"));
    }

    @Test
    void aSessionThatHasEndedIsSaidAtTheLogin() throws Exception {
        var led = RawCall.ask(server, "GET /overview?a=b", "Cookie: sentinel-session=ended");

        assertEquals("/login?ended=1&to=%2Foverview%3Fa%3Db", led.header("Location"));
        assertTrue(RawCall.ask(server, "GET " + led.header("Location")).body().contains("Your session has ended."));
        assertFalse(RawCall.ask(server, "GET /login").body().contains("Your session has ended."));
    }

    @Test
    void aPageFromBeforeTheStartSaysSo() throws Exception {
        for (var state : List.of("A".repeat(400), "A".repeat(64), "AAAABBBBCCCC", "", "A", "%00", "-1%3A1", "stateless", "%C3%A4".repeat(100), "A".repeat(70) + "!")) {
            assertPage(409, "This page is out of date", RawCall.form(server, "/login", PIECE + state));
        }
        assertPage(409, "This page is out of date", RawCall.form(server, "/login", PIECE + "A".repeat(400) + "&jakarta.faces.ViewState=A"));
        assertPage(409, "Diese Seite ist veraltet", RawCall.ask(server, "GET /error/expired", "Accept-Language: de"));
    }

    @Test
    void anUnexpectedFailureIsFoundInTheLogByItsReference() throws Exception {
        // Faces fails at a page that is to be drawn by something that is not there.
        var form = LoginForm.of(RawCall.ask(server, "GET /login").body());
        var failed = RawCall.form(server, "/login", form.filledIn("admin", "wrong password") + "&jakarta.faces.RenderKitId=NONE");

        assertPage(500, "Something went wrong", failed);
        assertFalse(failed.body().contains("Exception"), failed.body());
        var reference = Pattern.compile("log has it under ([0-9a-f-]{36})").matcher(failed.body());
        assertTrue(reference.find(), failed.body());
        assertTrue(Files.readString(folder.resolve("data/server/log/server.log")).contains("unexpected failure " + reference.group(1)));
    }

    @Test
    void theApiAnswersWithAProblemAlsoWhereNoResourceIsReached() throws Exception {
        assertProblem(405, "METHOD_NOT_ALLOWED", RawCall.ask(server, "FOO /api/health/live"));
        assertProblem(414, "ADDRESS_TOO_LONG", RawCall.ask(server, "GET /api/" + "a".repeat(9_000)));
        assertProblem(431, "HEADERS_TOO_LARGE", RawCall.ask(server, "GET /api/me", "X-Large: " + "a".repeat(40_000)));
        assertProblem(413, "REQUEST_TOO_LARGE", RawCall.ask(server, "PUT /api/settings/backup_time", "Content-Length: 2000000"));
        assertProblem(401, "UNAUTHORIZED", RawCall.ask(server, "GET /api/%00"));
        assertProblem(401, "UNAUTHORIZED", RawCall.ask(server, "GET /api/..%2f..%2fetc/passwd"));
        assertProblem(401, "UNAUTHORIZED", RawCall.ask(server, "GET /api;x=y/me"));
    }

    @Test
    void whatIsTooLargeForAPageIsToldByAPage() throws Exception {
        assertPage(414, "This request is too large", RawCall.ask(server, "GET /login?" + "a".repeat(9_000)));
        assertPage(413, "This request is too large", RawCall.send(server, "POST /login HTTP/1.1\r\nHost: x\r\nContent-Length: 2000000\r\n\r\na=b"));
        assertPage(411, "This request is too large",
                RawCall.send(server, "POST /login HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\na=b\r\n0\r\n\r\n"));
    }

    private static void assertPage(int status, String title, Reply reply) {
        assertEquals(status, reply.status(), reply.text());
        assertTrue(reply.body().contains("<h1>" + title + "</h1>"), reply.text());
        assertFalse(reply.body().contains("<script"), reply.body());
        assertEquals("text/html;charset=UTF-8", reply.header("Content-Type"));
        assertEquals(List.of("default-src 'none'; img-src 'self'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"),
                reply.headers("Content-Security-Policy"));
        HeadersIT.assertGuarded(reply);
    }

    private static void assertProblem(int status, String code, Reply reply) throws Exception {
        assertEquals(status, reply.status(), reply.text());
        assertTrue(reply.header("Content-Type").startsWith("application/problem+json"), reply.text());
        assertEquals(code, new ObjectMapper().readTree(reply.body()).get("code").asText());
        HeadersIT.assertGuarded(reply);
    }
}
