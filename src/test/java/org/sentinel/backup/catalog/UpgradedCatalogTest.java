package org.sentinel.backup.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Catalogs as each version of the schema has left them, kept under {@code catalog/} of the test resources, opened by this one. */
class UpgradedCatalogTest {

    private static final int VERSIONS = Migrations.ofCatalog().scripts().size();

    @TempDir
    private Path folder;
    private Path file;

    static IntStream versions() {
        return IntStream.rangeClosed(1, VERSIONS);
    }

    @BeforeEach
    void name() {
        file = folder.resolve("sentinel-backup.db");
    }

    @ParameterizedTest(name = "version {0}")
    @MethodSource("versions")
    void nothingIsLostAndTheSchemaIsThatOfANewCatalog(int version) throws Exception {
        leftBy(version);
        var columns = columns(file);
        var rows = rows(file, columns);

        Catalog.open(file, Clock.systemUTC()).close();

        assertTrue(columns.keySet().containsAll(List.of("jobs", "users", "proofs")), columns::toString);
        assertTrue(rows.values().stream().filter(List::isEmpty).count() <= 1, rows::toString);
        assertEquals(rows, rows(file, columns));
        var fresh = folder.resolve("new.db");
        Catalog.open(fresh, Clock.systemUTC()).close();
        assertEquals(schema(fresh), schema(file));
        assertEquals(List.of(List.of("" + VERSIONS)), query(file, "PRAGMA user_version"));
    }

    @ParameterizedTest(name = "version {0}")
    @MethodSource("versions")
    void whatStoodInItIsRead(int version) throws Exception {
        leftBy(version);

        try (var catalog = Catalog.open(file, Clock.systemUTC())) {
            assertEquals(List.of("admin", "vera"), catalog.users().all().stream().map(User::username).toList());
            assertEquals(List.of(JobState.FAILED, JobState.SUCCEEDED), catalog.jobs().newest(10).stream().map(Job::state).toList());
            assertEquals(ProofState.PROVED, catalog.proofs().newestProved("local").orElseThrow().state());
            assertEquals(version >= 2 ? 1 : 0, catalog.restores().newest(10).size());
            assertEquals(version >= 3 ? 1 : 0, catalog.pins().of("local").size());
            assertEquals(version >= 6 ? 1 : 0, catalog.tokens().all().size());
            assertEquals(version >= 9 ? 1 : 0, catalog.jobs().log("11111111-1111-4111-8111-111111111111").size());
        }
    }

    @Test
    void eachVersionHasLeftOne() {
        versions().forEach(version -> assertTrue(!script(version).isEmpty(), "version " + version));
    }

    private void leftBy(int version) throws SQLException {
        try (var connection = open(file); var statement = connection.createStatement()) {
            statement.executeUpdate(script(version));
        }
    }

    private static String script(int version) {
        try (var in = UpgradedCatalogTest.class.getResourceAsStream("/catalog/v%d.sql".formatted(version))) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of each table, the columns that it has now. */
    private static Map<String, String> columns(Path file) throws SQLException {
        var columns = new TreeMap<String, String>();
        for (var table : query(file, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")) {
            columns.put(table.get(0), query(file, "SELECT group_concat(name, ', ') FROM pragma_table_info('%s')".formatted(table.get(0))).get(0).get(0));
        }
        return columns;
    }

    private static Map<String, List<List<String>>> rows(Path file, Map<String, String> columns) throws SQLException {
        var rows = new TreeMap<String, List<List<String>>>();
        for (var table : columns.entrySet()) {
            rows.put(table.getKey(), query(file, "SELECT %s FROM %s ORDER BY 1".formatted(table.getValue(), table.getKey())));
        }
        return rows;
    }

    private static List<List<String>> schema(Path file) throws SQLException {
        var schema = new ArrayList<List<String>>();
        for (var row : query(file, "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite%' ORDER BY type, name")) {
            schema.add(List.of(row.get(0), row.get(1), ("" + row.get(2)).replaceAll("[\"\\s]+", " ")));
        }
        return schema;
    }

    private static List<List<String>> query(Path file, String query) throws SQLException {
        try (var connection = open(file); var statement = connection.createStatement(); var found = statement.executeQuery(query)) {
            var rows = new ArrayList<List<String>>();
            while (found.next()) {
                var row = new ArrayList<String>();
                for (var column = 1; column <= found.getMetaData().getColumnCount(); column++) {
                    row.add(found.getString(column));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    private static Connection open(Path file) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }
}
