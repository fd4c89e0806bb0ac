package org.sentinel.backup.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.server.ApiClient.Answer;
import org.sentinel.backup.snapshot.SqliteFiles;

/** One database out of a backup, on a real server; and what callers see of transfers that go wrong. */
@Tag("both-servers")
class ExtractIT {

    /** Random, so that it does not shrink: far more than the buffers between server and caller hold. */
    private static final int MEBIBYTES = 48;

    /** Which one it is depends on whether the byte is content or tells how it was packed. */
    private static final String DAMAGE = "(ARCHIVE_DAMAGED|CHECKSUM_MISMATCH): .*";

    @TempDir
    private static Path folder;
    private static Path data;
    private static RunningServer server;
    private static String path;
    private static Path stored;
    private static byte[] archive;
    private int logged;
    private long noted;

    @BeforeAll
    static void makeABackup() throws Exception {
        data = Files.createDirectory(folder.resolve("data"));
        makeDatabase("universe", 1);
        makeDatabase("ledger", MEBIBYTES);
        server = RunningServer.start(data);
        var name = server.finished(server.post("/api/backups/local")).get("filename").asText();
        path = "/api/backups/local/" + name;
        stored = data.resolve("backups").resolve(name);
        archive = Files.readAllBytes(stored);
    }

    private static void makeDatabase(String name, int mebibytes) throws Exception {
        SqliteFiles.run(data.resolve(name + ".db"), "CREATE TABLE blobs (id INTEGER PRIMARY KEY, bytes BLOB)",
                "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < " + mebibytes + ")"
                        + " INSERT INTO blobs SELECT n, randomblob(1048576) FROM c");
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @BeforeEach
    void readTheLogAndTheTrail() throws Exception {
        logged = log().size();
        noted = server.get("/api/audit?limit=1").json().at("/entries/0/number").asLong();
    }

    @AfterEach
    void repairTheBackup() throws Exception {
        Files.write(stored, archive);
    }

    @Test
    void givesOneDatabaseAsItWasArchived() throws Exception {
        var answer = extract("ledger");

        var said = server.get(path).json().at("/databases").findParents("name").stream()
                .filter(database -> database.get("name").asText().equals("ledger")).findFirst().orElseThrow();
        assertEquals(200, answer.status());
        assertEquals("application/vnd.sqlite3", answer.header("Content-Type"));
        assertEquals("attachment; filename=\"ledger.db\"", answer.header("Content-Disposition"));
        assertEquals(said.get("size_bytes").asText(), answer.header("Content-Length"));
        assertEquals(said.get("checksum").asText(), "sha256:" + sha256(answer.response().body()));
        var file = Files.write(folder.resolve("extracted.db"), answer.response().body());
        assertEquals(MEBIBYTES, SqliteFiles.count(file, "SELECT count(*) FROM blobs"));
    }

    @Test
    void aFlippedByteBreaksTheTransfer() throws Exception {
        flip(archive.length / 2);

        var stream = open("ledger");
        var received = stream.untilItBreaks();

        assertEquals(200, stream.status());
        assertTrue(received.length > 0, "the answer did not begin");
        assertFalse(new String(received, StandardCharsets.ISO_8859_1).contains("org.sentinel"), "a stack trace was sent");
        assertLoggedOnce("ledger.db of " + stored.getFileName() + " in local was broken off: " + DAMAGE);
    }

    @Test
    void aTransferThatBreaksIsNotedAsBegunAndAsFailed() throws Exception {
        flip(archive.length / 2);

        open("ledger").untilItBreaks();

        server.await("the second entry", () -> newInTrail().size() == 2);
        assertEquals("ok database ledger.db", newInTrail().get(1));
        assertTrue(newInTrail().get(0).matches("failed (ARCHIVE_DAMAGED|CHECKSUM_MISMATCH) after [0-9]+ bytes"), newInTrail()::toString);
    }

    /** What was noted of transfers since then, the newest first, but for the numbers of earlier failures, which come by the clock. */
    private List<String> newInTrail() {
        try {
            var entries = server.get("/api/audit?limit=100&action=backup.extract").json().get("entries");
            return StreamSupport.stream(entries.spliterator(), false).filter(entry -> entry.get("number").asLong() > noted)
                    .map(entry -> entry.get("outcome").asText() + " " + entry.get("detail").asText())
                    .filter(entry -> !entry.contains(" more like this since ")).toList();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aByteFlippedNearTheEndBreaksTheTransfer() throws Exception {
        flip(archive.length - 4096);

        open("ledger").untilItBreaks();

        assertLoggedOnce("was broken off: " + DAMAGE);
    }

    @Test
    void damageInFrontOfTheDatabaseIsAnsweredAsAProblem() throws Exception {
        flip(500_000);

        assertProblem(422, "ARCHIVE_DAMAGED", extract("ledger"));
        assertEquals(List.of(), newLines());
        assertEquals(List.of("failed ARCHIVE_DAMAGED", "ok database ledger.db"), newInTrail());
    }

    @Test
    void aFileThatShrinksBreaksItsDownload() throws Exception {
        var stream = server.open("GET", path + "/download", "");
        try (var file = new RandomAccessFile(stored.toFile(), "rw")) {
            file.setLength(archive.length - 1);
        }

        var received = stream.untilItBreaks();

        assertArrayEquals(Arrays.copyOf(archive, received.length), received);
        assertLoggedOnce(stored.getFileName() + " in local was broken off: STORE_INCOMPLETE: .*");
    }

    @Test
    void aCallerThatGoesAwayIsNoFailure() throws Exception {
        open("ledger").close();

        server.await("the backup to be closed", () -> !isOpenInServer(stored));
        assertEquals(List.of(), newLines());
    }

    @Test
    void refusesWhatIsNotThere() throws Exception {
        assertProblem(422, "DATABASE_NOT_IN_BACKUP", extract("portfolio"));
        assertProblem(404, "BACKUP_NOT_FOUND", post("/api/backups/local/sentinel-backup-2001-01-01-000000.tar.gz/extract",
                "{\"database\":\"ledger\"}"));
        assertProblem(400, "INVALID_FILENAME", post("/api/backups/local/ledger.db/extract", "{\"database\":\"ledger\"}"));
        for (var body : List.of("{}", "{\"database\":7}", "{\"database\":null}", "{\"database\":\"ledger\",\"databases\":1}", "[\"ledger\"]", "ledger")) {
            assertProblem(400, "INVALID_REQUEST", post(path + "/extract", body));
        }
    }

    private static Answer extract(String database) throws Exception {
        return post(path + "/extract", "{\"database\":\"" + database + "\"}");
    }

    private static Answer post(String path, String body) throws Exception {
        return server.send("POST", path, body, RunningServer.PASSWORD, "Content-Type", "application/json");
    }

    private static OpenAnswer open(String database) throws Exception {
        return server.open("POST", path + "/extract", "{\"database\":\"" + database + "\"}", "Content-Type", "application/json");
    }

    private static void flip(int position) throws IOException {
        try (var file = new RandomAccessFile(stored.toFile(), "rw")) {
            file.seek(position);
            file.write(archive[position] ^ 0x10);
        }
    }

    private static boolean isOpenInServer(Path file) {
        try (var descriptors = Files.list(Path.of("/proc/" + server.pid() + "/fd"))) {
            return descriptors.anyMatch(descriptor -> leadsTo(descriptor, file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean leadsTo(Path descriptor, Path file) {
        try {
            return Files.readSymbolicLink(descriptor).equals(file);
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }

    private static List<String> log() throws IOException {
        return Files.readAllLines(data.resolve("server/log/server.log"));
    }

    /** What was logged since then, but for the seals of the audit trail, which come by the clock. */
    private List<String> newLines() throws IOException {
        return log().stream().skip(logged).filter(line -> !line.contains("[org.sentinel.backup.catalog.Audit]")).toList();
    }

    private void assertLoggedOnce(String expression) throws IOException {
        var lines = newLines();
        assertEquals(1, lines.size(), lines::toString);
        assertTrue(lines.get(0).matches(".*" + expression), lines::toString);
    }

    private static void assertProblem(int status, String code, Answer answer) throws Exception {
        assertEquals(code, answer.json().get("code").asText(), answer.text());
        assertEquals(status, answer.status());
        assertFalse(answer.header("Content-Disposition").contains("attachment"));
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
