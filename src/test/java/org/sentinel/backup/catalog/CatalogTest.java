package org.sentinel.backup.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

class CatalogTest {

    @TempDir
    private Path folder;
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("sentinel-backup.db");
    }

    @Test
    void itsFilesAreForTheOwnerAlone() throws IOException {
        try (var catalog = open()) {
            catalog.users().add("ada", "hash", Role.VIEWER);

            for (var suffix : List.of("", "-wal", "-shm")) {
                var mode = Files.getPosixFilePermissions(folder.resolve("sentinel-backup.db" + suffix));
                assertEquals("rw-------", PosixFilePermissions.toString(mode), suffix);
            }
        }
    }

    @Test
    void whatWasNotedIsThereAfterClosingAndOpening() {
        try (var catalog = open()) {
            catalog.users().add("ada", "hash", Role.OPERATOR);
        }

        try (var catalog = open()) {
            assertEquals(Role.OPERATOR, catalog.users().find("ada").orElseThrow().role());
        }
    }

    @Test
    void whatWasNotedSurvivesTheDeathOfTheProcess() throws IOException {
        var copy = Files.createDirectory(folder.resolve("copy"));
        try (var catalog = open()) {
            catalog.pendingUploads().opening("r2", "a.tar.gz");
            for (var name : List.of("sentinel-backup.db", "sentinel-backup.db-wal")) {
                Files.copy(folder.resolve(name), copy.resolve(name));
            }
        }

        try (var revived = Catalog.open(copy.resolve("sentinel-backup.db"), Clock.systemUTC())) {
            assertEquals(1, revived.pendingUploads().all().size());
        }
    }

    @Test
    void everyCommitReachesTheDisk() {
        var connection = CatalogFile.open(file);
        try {
            assertEquals("2", value(connection, "PRAGMA synchronous"));
            assertEquals("wal", value(connection, "PRAGMA journal_mode"));
        } finally {
            CatalogFile.closeQuietly(connection);
        }
    }

    @Test
    void aNewerCatalogIsLeftAlone() throws SQLException {
        open().close();
        execute("PRAGMA user_version = 99");

        var failure = assertThrows(ProblemException.class, this::open);

        assertEquals(Problem.CATALOG_TOO_NEW, failure.problem());
    }

    @Test
    void anotherProgramsDatabaseIsRefused() throws SQLException {
        execute("CREATE TABLE jobs (a)");

        var failure = assertThrows(ProblemException.class, this::open);

        assertEquals(Problem.CATALOG_FAILED, failure.problem());
    }

    @Test
    void aFileThatIsNoDatabaseIsRefused() throws IOException {
        Files.writeString(file, "not a database, but long enough to be read as the header of one. ".repeat(4));

        var failure = assertThrows(ProblemException.class, this::open);

        assertEquals(Problem.CATALOG_DAMAGED, failure.problem());
        assertTrue(failure.detail().contains("sentinel-backup.db"), failure.detail());
    }

    @Test
    void aCorruptCatalogIsRefused() throws IOException {
        open().close();
        var bytes = Files.readAllBytes(file);
        java.util.Arrays.fill(bytes, 4096, bytes.length, (byte) 0x5a);
        Files.write(file, bytes);

        var failure = assertThrows(ProblemException.class, this::open);

        assertEquals(Problem.CATALOG_DAMAGED, failure.problem());
    }

    @Test
    void aFailingScriptLeavesTheVersionBeforeIt() {
        var connection = CatalogFile.open(file);
        try {
            var scripts = new Migrations(List.of("CREATE TABLE a (x); CREATE TABLE b (x);", "CREATE TABLE c (x); NONSENSE;"));

            assertThrows(ProblemException.class, () -> scripts.bringUpToDate(connection));

            assertEquals("1", value(connection, "PRAGMA user_version"));
            assertEquals("2", value(connection, "SELECT count(*) FROM sqlite_master"));
        } finally {
            CatalogFile.closeQuietly(connection);
        }
    }

    @Test
    void aMigrationThatDiedInTheMiddleIsDoneAgain() throws SQLException, IOException {
        var copy = Files.createDirectory(folder.resolve("copy"));
        try (var dying = CatalogFile.open(file); var statement = dying.createStatement()) {
            statement.executeUpdate("PRAGMA cache_size = 1");
            statement.executeUpdate("BEGIN IMMEDIATE");
            statement.executeUpdate("CREATE TABLE jobs (half); CREATE TABLE users (half)");
            for (var name : List.of("sentinel-backup.db", "sentinel-backup.db-wal")) {
                Files.copy(folder.resolve(name), copy.resolve(name));
            }
        }

        try (var revived = Catalog.open(copy.resolve("sentinel-backup.db"), Clock.systemUTC())) {
            assertFalse(revived.users().any(Role.ADMIN));
        }
    }

    @Test
    void aCallThatFailsWritesNothing() {
        try (var catalog = open()) {
            catalog.users().add("ada", "hash", Role.ADMIN);
            var now = Instant.now();
            catalog.tokens().add(new Token("1", "one", Role.VIEWER, "ada", now, now.plusSeconds(1), Optional.empty()), "secret");
            var same = new Token("2", "two", Role.VIEWER, "ada", now, now.plusSeconds(1), Optional.empty());

            var failure = assertThrows(ProblemException.class, () -> catalog.tokens().add(same, "secret"));

            assertEquals(Problem.CATALOG_FAILED, failure.problem());
            assertEquals(Optional.empty(), catalog.tokens().find("2"));
        }
    }

    @Test
    void manyThreadsMayWriteAtOnce() throws Exception {
        var threads = Executors.newFixedThreadPool(8);
        try (var catalog = open()) {
            var writes = IntStream.range(0, 200).mapToObj(number -> threads.submit(() ->
                    catalog.pendingUploads().opening("r2", "key-" + number))).toList();
            for (var write : writes) {
                write.get();
            }

            assertEquals(200, catalog.pendingUploads().all().size());
        } finally {
            threads.shutdownNow();
        }
    }

    private Catalog open() {
        return Catalog.open(file, Clock.systemUTC());
    }

    private void execute(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file); var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static String value(Connection connection, String query) {
        try (var statement = connection.createStatement(); var found = statement.executeQuery(query)) {
            return found.getString(1);
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }
}
