package org.sentinel.backup.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sentinel.backup.server.RunningServer.PASSWORD;
import static org.sentinel.backup.server.RunningServer.basic;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.server.ApiClient.Answer;

/** The first administrator and a lost password, by the one-time link, on a real server. */
class SetupIT {

    private static final String OTHER = "another password";
    private static final String FORM = "application/x-www-form-urlencoded";

    @TempDir
    private Path folder;
    private Path data;

    @Test
    void theLinkMakesTheAdministratorAndAnotherOneResetsIt() throws Exception {
        data = folder.resolve("data");
        try (var server = start()) {
            var secret = SetupLink.of(server).secret();
            assertFalse(Files.exists(data.resolve(".setup-link")));
            showsAStrictPage(server, secret);
            refusesWhatIsWrong(server, secret);

            var done = submit(server, secret, PASSWORD, PASSWORD);

            assertEquals(303, done.status(), done.text());
            assertEquals(200, server.as("", "GET", done.header("Location"), "", "Cookie", session(done)).status());
            assertEquals(200, server.get("/api/me").status());
            assertEquals(201, server.post("/api/users", "{\"username\":\"ada\",\"password\":\"%s\",\"role\":\"viewer\"}".formatted(PASSWORD)).status());
            assertEquals(403, submit(server, secret, OTHER, OTHER).status());
            assertEquals(403, setUp(server, secret, OTHER).status());
            assertNoted(server);
            refusesToResetWhileAServerRuns();
            assertLogsHoldNot(secret);
        }
        try (var server = start("--reset-admin")) {
            var secret = SetupLink.of(server).secret();

            var reset = setUp(server, secret, OTHER);

            assertEquals(201, reset.status(), reset.text());
            assertEquals(401, server.get("/api/me").status());
            assertEquals(200, server.as(basic("admin", OTHER), "GET", "/api/me", "").status());
            assertEquals(200, server.as(basic("ada", PASSWORD), "GET", "/api/me", "").status());
            assertLogsHoldNot(secret);
        }
        try (var server = start()) {
            server.await("all that is printed", () -> server.output().contains("stop it with"));
            assertFalse(server.output().contains("set-up link"), server.output());
        }
    }

    private static void assertNoted(RunningServer server) throws Exception {
        var taken = server.get("/api/audit?action=user.setup&outcome=ok").json().get("entries");
        assertEquals(1, taken.size(), taken.toString());
        assertEquals("admin", taken.at("/0/object").asText());
        var refused = server.get("/api/audit?action=user.setup&outcome=refused").json().get("entries");
        assertEquals("SETUP_LINK_INVALID", refused.at("/0/detail").asText());
    }

    private static void showsAStrictPage(RunningServer server, String secret) throws Exception {
        var page = server.as("", "GET", "/setup?token=" + secret, "");
        var style = server.as("", "GET", address(page, "rel=\"stylesheet\" href=\"([^\"]+)\""), "");

        assertEquals(200, page.status(), page.text());
        assertTrue(page.text().contains("<form class=\"fields\" method=\"post\" action=\"/setup\""), page.text());
        assertEquals(200, style.status());
        assertTrue(style.header("Content-Type").startsWith("text/css"), style.header("Content-Type"));
        for (var answer : new Answer[] {page, server.as("", "GET", "/setup", ""), server.as("", "GET", "/setup?token=wrong", "")}) {
            assertEquals("default-src 'none'; img-src 'self'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
                    answer.header("Content-Security-Policy"));
            assertEquals("nosniff", answer.header("X-Content-Type-Options"));
            assertEquals("no-referrer", answer.header("Referrer-Policy"));
            assertEquals("no-store", answer.header("Cache-Control"));
            assertEquals("", answer.header("Set-Cookie"));
        }
    }

    private static void refusesWhatIsWrong(RunningServer server, String secret) throws Exception {
        assertEquals(400, server.as("", "GET", "/setup", "").status());
        assertEquals(403, server.as("", "GET", "/setup?token=wrong", "").status());
        assertEquals(403, submit(server, "wrong", PASSWORD, PASSWORD).status());
        assertTrue(submit(server, secret, PASSWORD, OTHER).text().contains("The two passwords differ."));
        assertTrue(submit(server, secret, "short", "short").text().contains("A password has 12 to 256 characters."));
        var wrong = setUp(server, "wrong", PASSWORD);
        assertEquals("SETUP_LINK_INVALID", wrong.json().get("code").asText());
        assertEquals(400, server.as("", "POST", "/api/setup",
                "{\"token\":\"%s\",\"password\":\"%s\",\"role\":\"admin\"}".formatted(secret, PASSWORD)).status());
    }

    private void refusesToResetWhileAServerRuns() throws Exception {
        var process = new ProcessBuilder("./run.sh", "--data-dir", data.toString(), "--reset-admin").redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes());

        assertEquals(78, process.waitFor(), output);
        assertTrue(output.contains("DATA_DIR_IN_USE"), output);
        assertFalse(Files.exists(data.resolve(".setup-link")));
    }

    private void assertLogsHoldNot(String secret) throws Exception {
        try (var logs = Files.walk(data.resolve("server"))) {
            for (var log : logs.filter(Files::isRegularFile).toList()) {
                assertFalse(Files.readString(log).contains(secret), log.toString());
            }
        }
    }

    private RunningServer start(String... options) throws Exception {
        return RunningServer.start(Map.of(), data, options);
    }

    private static String session(Answer answer) {
        return answer.header("Set-Cookie").split(";", 2)[0];
    }

    private static String address(Answer page, String expression) {
        var found = Pattern.compile(expression).matcher(page.text());
        assertTrue(found.find(), page.text());
        return found.group(1).replace("&amp;", "&");
    }

    private static Answer submit(RunningServer server, String secret, String password, String repeated) throws Exception {
        return server.as("", "POST", "/setup", "token=%s&username=admin&password=%s&repeated=%s".formatted(secret, password.replace(' ', '+'),
                repeated.replace(' ', '+')), "Content-Type", FORM);
    }

    private static Answer setUp(RunningServer server, String secret, String password) throws Exception {
        return server.as("", "POST", "/api/setup", "{\"token\":\"%s\",\"password\":\"%s\"}".formatted(secret, password));
    }
}
