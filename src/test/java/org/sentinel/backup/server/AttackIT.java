package org.sentinel.backup.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sentinel.backup.server.RunningServer.PASSWORD;
import static org.sentinel.backup.server.RunningServer.basic;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody with an account, or without one, sends to a real server to get more than is his. */
class AttackIT {

    private static final String ADMIN = "Authorization: " + basic("admin", PASSWORD);
    private static final String XSS = "\"><script>alert(1)</script>";
    private static final String BACKUP = "sentinel-backup-2026-01-08-143022.tar.gz";
    private static final List<String> OUTSIDE = List.of("..", "%2e%2e", "..%2f..%2fetc%2fpasswd", "%252e%252e%252fetc", "..%5c..%5cetc", "..;/..;/etc",
            "..%00", "%00", "a%0d%0aX-Injected:%201", "%c0%ae%c0%ae%2f", "....//", "%2fetc%2fpasswd", ".", "~root", "%e2%80%ae", "C:%5cWindows");

    @TempDir
    private static Path folder;
    private static RunningServer server;

    @BeforeAll
    static void start() throws Exception {
        server = RunningServer.start(folder.resolve("data"), "--demo");
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /api/backups/NAME", "POST /api/backups/NAME", "GET /api/backups/local/NAME", "GET /api/backups/local/NAME/download",
        "DELETE /api/backups/local/NAME", "POST /api/backups/local/NAME/prove", "POST /api/backups/NAME/test", "DELETE /api/backups/local/NAME/pin",
        "GET /api/jobs/NAME", "DELETE /api/jobs/NAME", "GET /api/settings/NAME", "POST /api/restores/NAME/undo", "GET /api/users/NAME",
        "DELETE /api/users/NAME", "DELETE /api/tokens/NAME", "POST /api/alerts/NAME/test", "GET /api/backups/NAME/rotation-preview"})
    void noNameLeadsOutOfItsPlace(String call) throws Exception {
        for (var name : OUTSIDE) {
            var reply = RawCall.ask(server, call.replace("NAME", name), ADMIN, "Content-Length: 0");

            assertTrue(reply.status() >= 400 && reply.status() < 500, call + " " + name + ": " + reply.text());
            assertEquals(1, reply.answers(), reply.text());
            assertEquals(List.of(), reply.headers("X-Injected"), reply.text());
            assertFalse(reply.text().contains("root:") || reply.text().contains("java."), reply.text());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../WEB-INF/web.xml", "..;/WEB-INF/web.xml", "%2e%2e/WEB-INF/web.xml.xhtml", "web.xml.xhtml?ln=../WEB-INF",
        "web.xml.xhtml?ln=../../WEB-INF", "web.xml.xhtml?ln=/WEB-INF", "web.xml.xhtml?ln=..%5cWEB-INF", "..%5c..%5cWEB-INF%5cweb.xml.xhtml",
        "%252e%252e/WEB-INF/web.xml.xhtml", "..%c0%afWEB-INF/web.xml.xhtml", "/WEB-INF/web.xml.xhtml", "web.xml%00.css.xhtml?ln=sentinel",
        "page.xhtml.xhtml?ln=WEB-INF/parts", "login.xhtml.xhtml?ln=..", "org/sentinel/backup/wiring/Program.class.xhtml",
        "sentinel-backup.properties.xhtml", "texts.properties.xhtml?ln=org/sentinel/backup/web", "web.xml.xhtml?ln=sentinel&con=../../WEB-INF",
        "web.xml.xhtml?ln=sentinel&loc=../../WEB-INF", "persistence.xml.xhtml?ln=META-INF"})
    void noResourceLeadsOutOfTheResources(String name) throws Exception {
        var reply = RawCall.ask(server, "GET /jakarta.faces.resource/" + name);

        assertTrue(reply.status() == 404 || reply.status() == 400, reply.text());
        assertFalse(reply.text().contains("web-app") || reply.text().contains("ui:composition") || reply.text().contains("persistence-unit"), reply.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/WEB-INF/web.xml", "/web-inf/web.xml", "/WEB-INF;x/web.xml", "/%57EB-INF/web.xml", "/login/../WEB-INF/web.xml", "/login/..;/WEB-INF/web.xml",
        "/META-INF/persistence.xml", "/overview", "/overview.xhtml", "/overview;x", "//overview", "/./overview", "/%6fverview", "/login/..;/overview",
        "/api/../overview", "/api/..;/overview", "/setup/../overview", "/setup/..;/overview", "/setup;/../overview", "/jakarta.faces.resource/../overview",
        "/jakarta.faces.resource/..;/overview", "/resources/sentinel/app.css", "/error/page", "/error/api"})
    void noAddressLeadsAStrangerBehindTheLogin(String path) throws Exception {
        var reply = RawCall.ask(server, "GET " + path);

        assertTrue(List.of(302, 400, 401, 404).contains(reply.status()), path + ": " + reply.text());
        assertTrue(reply.status() != 302 || reply.header("Location").startsWith("/login"), reply.text());
        assertFalse(reply.body().contains("Back up now"), reply.text());
    }

    @Test
    void theLoginShowsNothingOfItsAddressUnescaped() throws Exception {
        var reply = RawCall.ask(server, "GET /login?to=/overview%22%3E%3Cscript%3Ealert(1)%3C/script%3E&login:username=%22%3E%3Cscript%3Ealert(1)%3C/script%3E");

        assertEquals(200, reply.status(), reply.text());
        assertFalse(reply.body().contains("<script>alert"), reply.body());
        assertTrue(reply.body().contains("&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"), reply.body());
    }

    @Test
    void whatSomebodyWroteIsNothingButJson() throws Exception {
        for (var answer : List.of(server.put("/api/settings/r2_prefix", "{\"value\":\"%s\"}".formatted(XSS.replace("\"", "\\\""))),
                server.post("/api/users", "{\"username\":\"%s\",\"password\":\"%s\",\"role\":\"viewer\"}".formatted("<b>", PASSWORD)),
                server.post("/api/tokens", "{\"name\":\"<script>\",\"role\":\"viewer\"}"),
                server.get("/api/backups/%3Cscript%3E"), server.get("/api/jobs/%3Cscript%3E"), server.get("/api/tokens"), server.get("/api/settings"))) {
            assertTrue(answer.header("Content-Type").matches("application/(problem\\+)?json(;.*)?"), answer.text());
            assertEquals("nosniff", answer.header("X-Content-Type-Options"));
            assertTrue(answer.header("Content-Security-Policy").startsWith("default-src 'none'"));
        }
    }

    @Test
    void noHeaderBreaksIntoTheAnswer() throws Exception {
        var split = List.of("X-Injected: 1\r\n\r\n<script>".replace("\r\n", "%0d%0a"), "a%0aX-Injected:%201", "a%0dX-Injected:%201", "a%C4%8DX-Injected:%201");
        for (var text : split) {
            for (var line : List.of("GET /login?to=" + text, "GET /overview?a=" + text, "GET /" + text, "GET /api/jobs/" + text, "GET /overview;" + text)) {
                var reply = RawCall.ask(server, line, "Accept-Language: " + text, "Cookie: sentinel-language=" + text + "; sentinel-theme=" + text);
                assertEquals(List.of(), reply.headers("X-Injected"), line + ": " + reply.text());
                assertEquals(1, reply.answers(), reply.text());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host: evil.example", "X-Forwarded-Host: evil.example", "Forwarded: host=evil.example;proto=https", "X-Forwarded-Proto: https"})
    void nobodyIsLedToAHostThatTheRequestNames(String header) throws Exception {
        var host = header.startsWith("Host") ? header : "Host: 127.0.0.1\r\n" + header;
        for (var line : List.of("GET / HTTP/1.1", "GET /overview HTTP/1.1", "POST /api/backups/local HTTP/1.1\r\n" + ADMIN + "\r\nContent-Length: 0")) {
            var reply = RawCall.send(server, line + "\r\n" + host + "\r\nConnection: close\r\n\r\n");

            assertFalse(reply.text().contains("evil.example"), reply.text());
            assertEquals("", reply.header("Strict-Transport-Security"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override", "_method"})
    void noHeaderMakesAnotherMethodOfOne(String header) throws Exception {
        var bystander = RawCall.ask(server, "POST /api/users/admin", ADMIN, header + ": DELETE", "Content-Length: 0");
        var read = RawCall.ask(server, "GET /api/tokens/none?_method=DELETE", ADMIN, header + ": DELETE");

        assertEquals(405, bystander.status(), bystander.text());
        assertEquals(405, read.status(), read.text());
    }

    @Test
    void headAndOptionsNeedALoginAsWellAndTraceGivesNothingBack() throws Exception {
        assertEquals(401, RawCall.ask(server, "HEAD /api/users").status());
        assertEquals(401, RawCall.ask(server, "OPTIONS /api/users").status());
        assertEquals("", RawCall.ask(server, "HEAD /api/users", ADMIN).body());
        var trace = RawCall.ask(server, "TRACE /api/users", ADMIN);
        assertEquals(405, trace.status());
        assertFalse(trace.text().contains("Basic"), trace.text());
    }

    @Test
    void noBodyGivesMoreThanItsCallTakes() throws Exception {
        server.post("/api/users", "{\"username\":\"eve\",\"password\":\"%s\",\"role\":\"viewer\"}".formatted(PASSWORD));
        var eve = basic("eve", PASSWORD);
        var other = "another password";

        for (var more : List.of("\"role\":\"admin\"", "\"disabled\":false", "\"username\":\"admin\"", "\"passwordHash\":\"x\"", "\"__proto__\":{\"role\":\"admin\"}")) {
            assertEquals(400, server.as(eve, "PUT", "/api/users/eve/password",
                    "{\"current_password\":\"%s\",\"password\":\"%s\",%s}".formatted(PASSWORD, other, more)).status(), more);
        }
        for (var more : List.of("\"owner\":\"admin\"", "\"id\":\"1\"", "\"token\":\"sbt_1\"", "\"expires_at\":\"9999-01-01T00:00:00Z\"")) {
            assertEquals(400, server.as(eve, "POST", "/api/tokens", "{\"name\":\"x\",\"role\":\"viewer\",%s}".formatted(more)).status(), more);
        }
        assertEquals("viewer", server.as(eve, "GET", "/api/me", "").json().get("role").asText());
    }

    @Test
    void bodiesThatAreNoJsonOfOursAreRefused() throws Exception {
        var path = "/api/settings/backup_time";
        var before = server.get(path).json().get("value");
        for (var body : List.of("{\"value\":" + "[".repeat(5_000), "{\"value\":" + "9".repeat(20_000) + "}", "{\"value\":1e999999999}",
                "{\"value\":\"04:00\",\"value\":\"05:00\"}", "{\"value\":\"04:00\"", "{\"value\":\"04:00\"}{}", "\u0000", "{\"value\":\"\u0000\"}")) {
            var status = server.put(path, body).status();
            assertTrue(status == 400 || status == 422, body + ": " + status);
        }
        assertEquals(413, server.put(path, "{\"value\":\"" + "a".repeat(70_000) + "\"}").status());
        for (var type : List.of("text/plain", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x")) {
            assertEquals(415, server.send("PUT", path, "{\"value\":\"04:00\"}", PASSWORD, "Content-Type", type).status(), type);
        }
        assertEquals(before, server.get(path).json().get("value"));
        var cut = RawCall.ask(server, "GET /api/health/live");
        assertEquals(200, cut.status());
    }

    @Test
    void aSecretThatTheVisitorBringsIsNeverTheSession() throws Exception {
        var reply = RawCall.ask(server, "GET /login", "Cookie: sentinel-session=chosen-by-somebody-else; JSESSIONID=chosen");

        assertEquals(List.of(), reply.headers("Set-Cookie"), reply.text());
        assertFalse(reply.text().contains("chosen"), reply.text());
        assertEquals(302, RawCall.ask(server, "GET /overview", "Cookie: sentinel-session=chosen-by-somebody-else").status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sentinel-session=a\u0001b", "sentinel-session=\"a", "=;=;=", "sentinel-session=" + "\u00ff", "\u0001", "$Version=1; sentinel-session=x; $Path=/"})
    void cookiesThatAreNoneBreakNothing(String cookie) throws Exception {
        var reply = RawCall.ask(server, "GET /overview", "Cookie: " + cookie);

        assertTrue(reply.status() == 302 || reply.status() == 400, reply.text());
    }

    @Test
    void aBackupThatIsNotThereIsNotMadeByAsking() throws Exception {
        assertEquals(404, server.get("/api/backups/local/" + BACKUP).status());
        assertEquals(404, server.get("/api/backups/local/" + BACKUP + "/download").status());
        assertFalse(Files.exists(folder.resolve("data/backups").resolve(BACKUP)));
    }
}
