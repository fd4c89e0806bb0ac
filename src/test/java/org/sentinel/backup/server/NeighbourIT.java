package org.sentinel.backup.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.server.neighbour.Neighbour;
import org.sentinel.backup.snapshot.SqliteFiles;

/** A second application in the same server, which writes one of the databases: with a driver of its own, and with one that both share. */
@Tag("both-servers")
class NeighbourIT {

    private static final String AFTER_THE_PROGRAM = "<jboss xmlns=\"urn:jboss:1.0\"><jboss-deployment-dependencies xmlns=\"urn:jboss:deployment-dependencies:1.0\">"
            + "<dependency name=\"ROOT.war\"/></jboss-deployment-dependencies></jboss>";

    @TempDir
    private static Path folder;
    private static Path driver;
    private static Path neighbour;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void build() throws Exception {
        try (var libraries = Files.newDirectoryStream(Path.of("target/ROOT/WEB-INF/lib").toAbsolutePath(), "sqlite-jdbc-*.jar")) {
            driver = libraries.iterator().next();
        }
        neighbour = folder.resolve("neighbour.war");
        try (var war = new ZipOutputStream(Files.newOutputStream(neighbour))) {
            add(war, "WEB-INF/classes/" + Neighbour.class.getName().replace('.', '/') + ".class",
                    Neighbour.class.getResourceAsStream("Neighbour.class").readAllBytes());
            add(war, "META-INF/jboss-all.xml", AFTER_THE_PROGRAM.getBytes(StandardCharsets.UTF_8));
            add(war, "WEB-INF/lib/" + driver.getFileName(), Files.readAllBytes(driver));
        }
    }

    private static void add(ZipOutputStream war, String name, byte[] content) throws IOException {
        war.putNextEntry(new ZipEntry(name));
        war.write(content);
        war.closeEntry();
    }

    @Test
    void withTwoDriversBackupsAndRestoresAreHeld(@TempDir Path place) throws Exception {
        var data = database(place);
        try (var server = start(ProjectCopy.in(place, environment(data)), data)) {
            awaitNeighbour(server);

            var job = server.finished(server.post("/api/backups/local"));

            assertEquals("failed", job.get("state").asText(), job.toString());
            assertEquals("SQLITE_LOADED_TWICE", job.at("/problem/code").asText(), job.toString());
            assertEquals(0, server.get("/api/backups/local").json().get("count").asInt());
            var health = server.get("/api/health/ready");
            assertEquals(200, health.status());
            assertTrue(health.text().contains("{\"name\":\"sqlite\",\"status\":\"DEGRADED\""), health.text());
            assertFalse(saysHowItKeepsItsJournal(server), "the overview opened a database");
        }
    }

    @Test
    void withOneDriverTheNeighbourWritesThroughBackupAndRestore(@TempDir Path place) throws Exception {
        var data = database(place);
        var copy = ProjectCopy.in(place, environment(data));
        share(copy);
        logAsJson(copy);
        try (var server = start(copy, data)) {
            awaitNeighbour(server);
            var before = write(server);
            assertTrue(saysHowItKeepsItsJournal(server), "the overview does not tell");
            var backup = backUpWhileItWrites(server);
            var rows = write(server);
            assertTrue(rows > before, before + " " + rows);

            var id = server.newestRestoreId();
            var stage = server.finished(server.post("/api/backups/local/restore", "{\"filename\":\"%s\",\"restart\":false}".formatted(backup)));
            assertEquals("succeeded", stage.get("state").asText(), stage.toString());
            write(server);
            assertEquals(202, server.post("/api/backups/local/restore/staged/apply").status());
            server.awaitRestoreAfter(id, "applied");
            awaitNeighbour(server);

            var after = write(server);
            assertTrue(after > before && after < rows, "%d rows at first, %d before the restore, %d after it".formatted(before, rows, after));
            var job = server.finished(server.post("/api/backups/local"));
            assertEquals("succeeded", job.get("state").asText());
            assertLogged(server, job.get("id").asText());
        }
    }

    /** Whether the overview has asked a database, by which its neighbour's locks would go if there were two drivers. */
    private static boolean saysHowItKeepsItsJournal(RunningServer server) throws IOException {
        return RawCall.ask(server, "GET /overview", "Cookie: " + LoginForm.session(server)).body().contains("<td>WAL</td>");
    }

    /** On Payara, as docs/operations.md says; what WildFly makes of its script, {@link TlsIT} looks at. */
    private static void logAsJson(ProjectCopy copy) throws Exception {
        if (RunningServer.KIND.equals("payara")) {
            copy.change("server-config/payara/logging.properties", "ConsoleHandler.formatter=java.util.logging.SimpleFormatter",
                    "ConsoleHandler.formatter=fish.payara.enterprise.server.logging.JSONLogFormatter");
        }
    }

    /** Each thing that the program has said, after the restart too, is one line, and one of them is the job's end. */
    private static void assertLogged(RunningServer server, String job) throws Exception {
        server.await("the log to name the job", () -> said(server).stream().anyMatch(line -> line.contains(job)));
        if (RunningServer.KIND.equals("payara")) {
            for (var line : said(server)) {
                assertTrue(ApiClient.JSON.readTree(line).get("LoggerName").asText().startsWith("org.sentinel.backup"), line);
            }
        }
    }

    private static List<String> said(RunningServer server) {
        var output = server.output();
        return output.substring(0, output.lastIndexOf('\n') + 1).lines().filter(line -> line.contains("org.sentinel.backup")).toList();
    }

    /** Many rows come in while the backup runs; it has some of them. */
    private String backUpWhileItWrites(RunningServer server) throws Exception {
        var running = new AtomicBoolean(true);
        var writers = Executors.newSingleThreadExecutor();
        try {
            var written = writers.submit(() -> {
                var rows = 0L;
                while (running.get()) {
                    rows = write(server);
                }
                return rows;
            });
            var job = server.finished(server.post("/api/backups/local"));
            running.set(false);
            assertEquals("succeeded", job.get("state").asText(), job.toString());
            assertTrue(written.get() > 1);
            return job.get("filename").asText();
        } finally {
            running.set(false);
            writers.shutdown();
        }
    }

    private static Path database(Path place) throws Exception {
        var data = Files.createDirectory(place.resolve("data"));
        SqliteFiles.run(data.resolve("ledger.db"), "PRAGMA journal_mode = WAL", "CREATE TABLE rows (id INTEGER PRIMARY KEY)");
        return data;
    }

    private static Map<String, String> environment(Path data) {
        return Map.of("SENTINEL_ADMIN_PASSWORD", RunningServer.PASSWORD, "JAVA_OPTS", RunningServer.JAVA_OPTS + " -Dneighbour.db=" + data.resolve("ledger.db"));
    }

    /** The neighbour is deployed beside the program, as docs/operations.md says. */
    private static RunningServer start(ProjectCopy copy, Path data) throws Exception {
        if (RunningServer.KIND.equals("payara")) {
            copy.change("run.sh", "--contextroot / --deploy \"$home/$war\"", "--deploy \"$home/$war\" --deploy \"" + neighbour + "\"");
        } else {
            Files.copy(neighbour, copy.home().resolve("target/server/standalone/deployments/neighbour.war"));
            copy.configure("second-application.cli", "application.war", "neighbour.war");
        }
        return RunningServer.start(copy.home(), copy.environment(), data);
    }

    /** The program may serve before its neighbour does. */
    private void awaitNeighbour(RunningServer server) {
        server.await("the neighbour to serve", () -> {
            try {
                return post(server).statusCode() == 200;
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static void share(ProjectCopy copy) throws Exception {
        if (RunningServer.KIND.equals("payara")) {
            copy.change("run.sh", "--nocluster", "--nocluster --addlibs \"" + driver + "\"");
        } else {
            copy.configure("shared-sqlite.cli", "/opt/sentinel-backup/sqlite-jdbc.jar", driver.toString());
        }
    }

    private HttpResponse<String> post(RunningServer server) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(server.address() + "/neighbour/rows")).timeout(Duration.ofMinutes(1))
                .POST(HttpRequest.BodyPublishers.noBody()).build(), BodyHandlers.ofString());
    }

    private long write(RunningServer server) throws Exception {
        var answer = post(server);
        assertEquals(200, answer.statusCode(), answer.body());
        return Long.parseLong(answer.body());
    }
}
