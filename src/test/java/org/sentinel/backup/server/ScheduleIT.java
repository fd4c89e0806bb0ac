package org.sentinel.backup.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The timer of a real server starts what is due, and people hear of it. */
@Tag("both-servers")
class ScheduleIT {

    @TempDir
    private static Path folder;
    private static RunningServer server;
    private static HttpServer receiver;
    private static final List<String> HEARD = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", ScheduleIT::hear);
        receiver.start();
        server = RunningServer.start(folder.resolve("data"), "--demo");
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
        receiver.stop(0);
    }

    /** R2 is enabled and not configured, so that its part of the run fails. */
    @Test
    void theTimerRunsWhatIsDueAndTellsWhatFailed() throws Exception {
        var address = "http://127.0.0.1:" + receiver.getAddress().getPort();
        server.setting("alert_ping_url", address + "/ping");
        server.setting("alert_webhook_url", address + "/hook");
        server.setting("schedule_jitter_seconds", "0");
        server.setting("r2_backup_enabled", "1");
        server.setting("catch_up_minutes", "0");

        server.await("the schedule to be heard of", () -> HEARD.contains("/ping/fail") && HEARD.contains("Backup to r2 failed"));

        var job = StreamSupport.stream(server.get("/api/jobs").json().get("jobs").spliterator(), false)
                .filter(one -> one.get("kind").asText().equals("backup")).reduce((newer, older) -> older).orElseThrow();
        assertEquals(List.of("schedule", "failed", "succeeded", "NOT_CONFIGURED"), List.of(job.get("started_by").asText(),
                job.get("state").asText(), job.at("/results/0/state").asText(), job.at("/results/1/problem/code").asText()));
        assertTrue(HEARD.contains("/ping/start"));
        assertSchedule(job.get("created_at").asText());
        assertEquals("backup r2", server.get("/api/alerts").json().at("/conditions/0/subject").asText());
        assertEquals("UP", check("alerts").get("status").asText());

        server.setting("r2_backup_enabled", "0");

        server.await("the end of it to be heard of", () -> HEARD.stream().filter("Backup to r2 failed"::equals).count() == 2);
        assertEquals(0, server.get("/api/alerts").json().get("conditions").size());
    }

    private static void assertSchedule(String began) throws Exception {
        var schedule = server.get("/api/schedule").json().get("destinations");
        assertEquals(List.of("local", "r2"), List.of(schedule.at("/0/destination").asText(), schedule.at("/1/destination").asText()));
        assertEquals(List.of(began, "succeeded", "false"), List.of(schedule.at("/0/last_success").asText(),
                schedule.at("/0/last_run_state").asText(), schedule.at("/0/overdue").asText()));
        assertTrue(schedule.at("/0/next_run").asText().compareTo(began) > 0);
        assertEquals(List.of("NOT_CONFIGURED", "1"), List.of(schedule.at("/1/problem/code").asText(), schedule.at("/1/failures").asText()));
    }

    private static JsonNode check(String name) throws Exception {
        return StreamSupport.stream(server.get("/api/health/ready").json().get("checks").spliterator(), false)
                .filter(one -> one.get("name").asText().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void jobsArePaged() throws Exception {
        server.finished(server.post("/api/backups/local"));
        server.finished(server.post("/api/backups/local"));

        var first = server.get("/api/jobs?limit=1").json();
        var second = server.get("/api/" + first.get("next").asText()).json();

        assertEquals(1, second.get("count").asInt());
        assertTrue(first.at("/jobs/0/created_at").asText().compareTo(second.at("/jobs/0/created_at").asText()) > 0);
        assertTrue(server.get("/api/jobs").json().get("next").isNull());
        assertEquals(404, server.get("/api/jobs?before=nope").status());
    }

    /** Keeps the address of a ping, and the title of a message. */
    private static void hear(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var body = exchange.getRequestBody().readAllBytes();
            HEARD.add(path.startsWith("/ping") ? path : new ObjectMapper().readTree(body).get("title").asText());
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("OK".getBytes());
        }
    }
}
