package org.sentinel.backup.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sentinel.backup.server.RunningServer.PASSWORD;
import static org.sentinel.backup.server.RunningServer.basic;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sentinel.backup.server.ApiClient.Answer;

/** Users, roles, passwords and tokens, on a real server. */
@Tag("both-servers")
class AccountsIT {

    private static final String OTHER = "another password";

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
    void aUserIsMadeChangedAndRemoved() throws Exception {
        var made = add("ada", "viewer");
        var ada = basic("ada", PASSWORD);

        assertEquals(201, made.status(), made.text());
        assertTrue(made.header("Location").endsWith("/api/users/ada"), made.header("Location"));
        assertFalse(made.text().contains("hash"), made.text());
        assertEquals("{\"username\":\"ada\",\"role\":\"viewer\",\"login\":\"password\"}", server.as(ada, "GET", "/api/me", "").text());
        assertProblem(403, "FORBIDDEN", server.as(ada, "GET", "/api/users", ""));
        assertProblem(403, "FORBIDDEN", server.as(ada, "POST", "/api/backups", ""));
        assertEquals("operator", server.send("PATCH", "/api/users/ada", "{\"role\":\"operator\"}", PASSWORD, "Content-Type", "application/json")
                .json().get("role").asText());
        assertProblem(404, "JOB_NOT_FOUND", server.as(ada, "DELETE", "/api/jobs/none", ""));
        assertEquals(200, patch("ada", "{\"disabled\":true}").status());
        assertProblem(401, "UNAUTHORIZED", server.as(ada, "GET", "/api/me", ""));
        assertEquals(200, server.delete("/api/users/ada").status());
        assertProblem(404, "USER_NOT_FOUND", server.delete("/api/users/ada"));
        assertFalse(server.get("/api/users").text().contains("\"ada\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/ready", "/metrics", "/metrics/base", "/openapi", "/openapi-ui", "/application.wadl", "/api/application.wadl", "/api/openapi",
        "/jwt", "/config", "/management", "/console", "/management/domain", "/asadmin", "/__asadmin/version", "/__appclient", "/hazelcast", "/wildfly-services", "/ejb",
        "/jolokia", "/monitoring", "/index.html", "/favicon.ico", "/WSIT", "/jmx-console", "/.well-known/openid-configuration"})
    void nothingOfTheServersOwnIsServed(String path) throws Exception {
        for (var address : List.of(path, path + "/", path + ";x")) {
            var stranger = RawCall.ask(server, "GET " + address);
            var administrator = RawCall.ask(server, "GET " + address, "Authorization: " + basic("admin", PASSWORD));

            assertTrue(List.of(302, 401, 404).contains(stranger.status()), stranger.text());
            assertTrue(stranger.status() != 302 || stranger.header("Location").startsWith("/login"), stranger.text());
            assertTrue(administrator.status() == 404 || administrator.status() == stranger.status(), administrator.text());
            var said = administrator.text().replaceAll("(?m)^Location: .*$", "");
            assertFalse(said.matches("(?is).*(wildfly|payara|undertow|grizzly|glassfish|jersey|resteasy).*"), said);
        }
    }

    @Test
    void wrongCallsAreRefused() throws Exception {
        assertProblem(409, "USERNAME_TAKEN", add("admin", "viewer"));
        assertProblem(400, "INVALID_REQUEST", add("Schedule!", "viewer"));
        assertProblem(400, "INVALID_REQUEST", add("schedule", "viewer"));
        assertProblem(400, "INVALID_REQUEST", add("eve", "root"));
        assertProblem(400, "INVALID_REQUEST", server.post("/api/users",
                "{\"username\":\"eve\",\"password\":\"%s\",\"role\":\"viewer\",\"disabled\":false}".formatted(PASSWORD)));
        assertProblem(400, "INVALID_REQUEST", patch("admin", "{\"username\":\"root\"}"));
        assertProblem(409, "LAST_ADMIN", patch("admin", "{\"role\":\"viewer\"}"));
        assertProblem(409, "LAST_ADMIN", patch("admin", "{\"disabled\":true}"));
        assertProblem(409, "LAST_ADMIN", server.delete("/api/users/admin"));
        assertProblem(415, "UNSUPPORTED_MEDIA_TYPE", server.send("POST", "/api/users", "{}", PASSWORD, "Content-Type", "text/plain"));
    }

    @Test
    void everybodyChangesTheOwnPasswordAndAnAdministratorThatOfOthers() throws Exception {
        add("bob", "viewer");
        var bob = basic("bob", PASSWORD);
        var own = "/api/users/bob/password";

        assertProblem(403, "FORBIDDEN", server.as(bob, "PUT", "/api/users/admin/password", "{\"password\":\"%s\"}".formatted(OTHER)));
        assertProblem(400, "INVALID_REQUEST", server.as(bob, "PUT", own, "{\"password\":\"%s\"}".formatted(OTHER)));
        assertProblem(403, "PASSWORD_WRONG", server.as(bob, "PUT", own, change("wrong", OTHER)));
        assertEquals(200, server.as(bob, "PUT", own, change(PASSWORD, OTHER)).status());
        assertProblem(401, "UNAUTHORIZED", server.as(bob, "GET", "/api/me", ""));
        assertEquals(200, server.as(basic("bob", OTHER), "GET", "/api/me", "").status());
        assertEquals(200, server.put(own, "{\"password\":\"%s\"}".formatted(PASSWORD)).status());
        assertProblem(401, "UNAUTHORIZED", server.as(basic("bob", OTHER), "GET", "/api/me", ""));
        assertEquals(200, server.as(bob, "GET", "/api/me", "").status());
    }

    @Test
    void aTokenStandsForItsOwnerButChangesNoAccounts() throws Exception {
        var made = server.post("/api/tokens", "{\"name\":\"nightly\",\"role\":\"admin\"}");
        var bearer = "Bearer " + made.json().get("token").asText();

        assertEquals(201, made.status(), made.text());
        assertEquals("token", server.as(bearer, "GET", "/api/me", "").json().get("login").asText());
        assertEquals(200, server.as(bearer, "GET", "/api/users", "").status());
        var id = made.json().get("id").asText();
        var listed = server.get("/api/tokens");
        assertTrue(listed.text().contains(id));
        assertFalse(listed.text().contains("sbt_"), listed.text());
        for (var call : List.of(List.of("POST", "/api/users", "{}"), List.of("PATCH", "/api/users/admin", "{}"), List.of("DELETE", "/api/users/admin", ""),
                List.of("PUT", "/api/users/admin/password", "{}"), List.of("POST", "/api/tokens", "{}"), List.of("DELETE", "/api/tokens/" + id, ""))) {
            assertProblem(403, "PASSWORD_NEEDED", server.as(bearer, call.get(0), call.get(1), call.get(2)));
        }
        assertEquals(200, server.delete("/api/tokens/" + id).status());
        var dead = server.as(bearer, "GET", "/api/me", "");
        assertProblem(401, "UNAUTHORIZED", dead);
        assertEquals(2, dead.response().headers().allValues("WWW-Authenticate").size());
    }

    @Test
    void aTokenHasAtMostItsOwnersRoleAndDiesWithHim() throws Exception {
        add("carl", "operator");
        var carl = basic("carl", PASSWORD);
        assertProblem(403, "FORBIDDEN", server.as(carl, "POST", "/api/tokens", "{\"name\":\"x\",\"role\":\"admin\"}"));
        assertProblem(400, "INVALID_REQUEST", server.as(carl, "POST", "/api/tokens", "{\"name\":\"x\",\"role\":\"viewer\",\"expires_in_days\":0}"));
        assertProblem(400, "INVALID_REQUEST", server.as(carl, "POST", "/api/tokens", "{\"name\":\"x\",\"role\":\"viewer\",\"owner\":\"admin\"}"));
        var bearer = "Bearer " + server.as(carl, "POST", "/api/tokens", "{\"name\":\"x\",\"role\":\"operator\"}").json().get("token").asText();

        patch("carl", "{\"role\":\"viewer\"}");
        assertEquals("viewer", server.as(bearer, "GET", "/api/me", "").json().get("role").asText());
        server.delete("/api/users/carl");

        assertProblem(401, "UNAUTHORIZED", server.as(bearer, "GET", "/api/me", ""));
    }

    @Test
    void aCookieChangesNothing() throws Exception {
        var admin = basic("admin", PASSWORD);
        var cookie = new String[] {"Cookie", "JSESSIONID=0123456789abcdef; JSESSIONIDSSO=0123456789abcdef"};

        var before = server.as(admin, "GET", "/api/me", "", cookie);
        var nobody = server.as("", "GET", "/api/me", "", cookie);

        assertEquals(200, before.status());
        assertProblem(401, "UNAUTHORIZED", nobody);
        for (var answer : List.of(before, nobody)) {
            assertEquals("", answer.header("Set-Cookie"));
        }
    }

    @Test
    void theTrailSaysWhoMadeATokenAndWhoCameWithIt() throws Exception {
        var made = server.post("/api/tokens", "{\"name\":\"nightly\",\"role\":\"operator\"}").json();
        var token = "Bearer " + made.get("token").asText();

        assertEquals(200, server.as(token, "POST", "/api/backups/local/test", "").status());
        assertEquals(200, server.delete("/api/tokens/" + made.get("id").asText()).status());

        var entries = server.get("/api/audit?limit=500").text();
        var tested = server.get("/api/audit?action=destination.test").json().at("/entries/0");
        assertEquals(List.of("admin", "token", "ok", "by token nightly (%s)".formatted(made.get("id").asText())), List.of(tested.get("actor").asText(),
                tested.get("via").asText(), tested.get("outcome").asText(), tested.get("detail").asText()));
        assertEquals(made.get("id").asText(), server.get("/api/audit?action=token.create").json().at("/entries/0/object").asText());
        assertEquals(made.get("id").asText(), server.get("/api/audit?action=token.remove").json().at("/entries/0/object").asText());
        assertFalse(entries.contains(made.get("token").asText()));
        assertEquals("intact", server.get("/api/audit/verify").json().get("status").asText());
    }

    private static Answer add(String username, String role) throws Exception {
        return server.post("/api/users", "{\"username\":\"%s\",\"password\":\"%s\",\"role\":\"%s\"}".formatted(username, PASSWORD, role));
    }

    private static Answer patch(String username, String body) throws Exception {
        return server.send("PATCH", "/api/users/" + username, body, PASSWORD, "Content-Type", "application/json");
    }

    private static String change(String present, String password) {
        return "{\"current_password\":\"%s\",\"password\":\"%s\"}".formatted(present, password);
    }

    private static void assertProblem(int status, String code, Answer answer) throws Exception {
        assertEquals(status, answer.status(), answer.text());
        assertEquals(code, answer.json().get("code").asText());
    }
}
