package org.sentinel.backup.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;
import org.sqlite.Collation;
import org.sqlite.Function;

class DatabaseInspectorTest {

    @TempDir
    private Path folder;

    @Test
    void leavesNothingBesideAWalFile() throws Exception {
        var file = SqliteFiles.wal(folder.resolve("a.db"), SqliteFiles.numbers(10));

        var inspection = inspect(file);

        assertEquals(Integrity.OK, inspection.integrity());
        try (var files = Files.list(folder)) {
            assertEquals(java.util.List.of(file), files.toList());
        }
    }

    @Test
    void countsOrdinaryTablesOnly() throws Exception {
        var file = SqliteFiles.run(folder.resolve("a.db"), "CREATE TABLE \"odd \"\" name\" (x)",
                "INSERT INTO \"odd \"\" name\" VALUES (1), (2)", "CREATE VIEW v AS SELECT 1",
                "CREATE TABLE auto (id INTEGER PRIMARY KEY AUTOINCREMENT)", "CREATE VIRTUAL TABLE f USING fts5(text)");

        assertEquals(Map.of("odd \" name", 2L, "auto", 0L), inspect(file).tables());
    }

    @Test
    void aMissingCollationIsUncheckedAndTheOtherTablesAreChecked() throws Exception {
        var file = folder.resolve("a.db");
        try (var connection = SqliteFiles.open(file); var statement = connection.createStatement()) {
            Collation.create(connection, "german", new Collation() {
                @Override
                protected int xCompare(String left, String right) {
                    return left.compareTo(right);
                }
            });
            statement.execute("CREATE TABLE names (name TEXT COLLATE german)");
            statement.execute("CREATE INDEX names_name ON names (name)");
            statement.execute("INSERT INTO names VALUES ('a')");
            statement.execute("CREATE TABLE others (x)");
        }

        var inspection = inspect(file);

        assertEquals(Integrity.UNCHECKED, inspection.integrity(), inspection.findings().toString());
        assertTrue(inspection.findings().toString().contains("german"));
        assertEquals(Map.of("names", 1L, "others", 0L), inspection.tables());
    }

    @Test
    void aMissingFunctionInAnIndexIsUnchecked() throws Exception {
        var file = folder.resolve("a.db");
        try (var connection = SqliteFiles.open(file); var statement = connection.createStatement()) {
            Function.create(connection, "twice", new Function() {
                @Override
                protected void xFunc() throws java.sql.SQLException {
                    result(value_long(0) * 2);
                }
            }, 1, Function.FLAG_DETERMINISTIC);
            statement.execute("CREATE TABLE t (x)");
            statement.execute("CREATE INDEX t_twice ON t (twice(x))");
            statement.execute("INSERT INTO t VALUES (1)");
        }

        var inspection = inspect(file);

        assertEquals(Integrity.UNCHECKED, inspection.integrity(), inspection.findings().toString());
    }

    @Test
    void aMissingModuleIsUnchecked() throws Exception {
        var file = SqliteFiles.run(folder.resolve("a.db"), "CREATE TABLE t (x)", "PRAGMA writable_schema=ON",
                "INSERT INTO sqlite_schema VALUES ('table','v','v',0,'CREATE VIRTUAL TABLE v USING ours(x)')");

        var inspection = inspect(file);

        assertEquals(Map.of("t", 0L), inspection.tables());
        assertTrue(inspection.integrity().compareTo(Integrity.UNCHECKED) <= 0, inspection.findings().toString());
    }

    @Test
    void violatedConstraintsAreToldApartFromDamage() throws Exception {
        var file = SqliteFiles.run(folder.resolve("a.db"), "CREATE TABLE p (id INTEGER PRIMARY KEY)",
                "CREATE TABLE c (p REFERENCES p(id), n INTEGER CHECK (n > 0))", "PRAGMA foreign_keys=OFF",
                "PRAGMA ignore_check_constraints=ON", "INSERT INTO c VALUES (7, -1)");

        var inspection = inspect(file);

        assertEquals(Integrity.CONSTRAINT, inspection.integrity(), inspection.findings().toString());
        assertEquals(2, inspection.findings().size(), inspection.findings().toString());
    }

    @Test
    void aViolatedNotNullIsAConstraint() throws Exception {
        var file = SqliteFiles.run(folder.resolve("a.db"), "CREATE TABLE t (id INTEGER PRIMARY KEY, x)",
                "INSERT INTO t (x) VALUES (NULL)", "PRAGMA writable_schema=ON",
                "UPDATE sqlite_schema SET sql = 'CREATE TABLE t (id INTEGER PRIMARY KEY, x NOT NULL)'");

        assertEquals(Integrity.CONSTRAINT, inspect(file).integrity());
    }

    @Test
    void aWrongTypeInAStrictTableIsAConstraint() throws Exception {
        var file = SqliteFiles.run(folder.resolve("a.db"), "CREATE TABLE t (id INTEGER PRIMARY KEY, x)",
                "INSERT INTO t (x) VALUES ('text')", "PRAGMA writable_schema=ON",
                "UPDATE sqlite_schema SET sql = 'CREATE TABLE t (id INTEGER PRIMARY KEY, x INTEGER) STRICT'");

        var inspection = inspect(file);

        assertEquals(Integrity.CONSTRAINT, inspection.integrity(), inspection.findings().toString());
    }

    @Test
    void aForeignKeyWithoutAProperParentIsNoDamage() throws Exception {
        var file = SqliteFiles.run(folder.resolve("a.db"), "CREATE TABLE p (id)",
                "CREATE TABLE c (p REFERENCES p(id))", "INSERT INTO c VALUES (1)");

        assertEquals(Integrity.CONSTRAINT, inspect(file).integrity());
    }

    @Test
    void aRowMissingFromAnIndexIsDamage() throws Exception {
        var file = SqliteFiles.run(folder.resolve("a.db"), SqliteFiles.numbers(50));
        SqliteFiles.run(file, "PRAGMA writable_schema=ON", "DELETE FROM sqlite_schema WHERE name = 'numbers_text'");
        SqliteFiles.run(file, "DELETE FROM numbers WHERE n = 5");
        var root = SqliteFiles.count(file, "SELECT max(rootpage) + 1 FROM sqlite_schema");
        SqliteFiles.run(file, "PRAGMA writable_schema=ON", "INSERT INTO sqlite_schema VALUES ('index','numbers_text','numbers',"
                + root + ",'CREATE INDEX numbers_text ON numbers (text)')");

        assertEquals(Integrity.DAMAGED, inspect(file).integrity());
    }

    @Test
    void whatIsNoDatabaseIsDamage() throws Exception {
        var file = Files.writeString(folder.resolve("a.db"), "nothing of the kind".repeat(100));

        assertEquals(Integrity.DAMAGED, inspect(file).integrity());
    }

    @Test
    void keepsABoundedNumberOfFindings() throws Exception {
        var file = SqliteFiles.run(folder.resolve("a.db"), "CREATE TABLE p (id INTEGER PRIMARY KEY)",
                "CREATE TABLE c (p REFERENCES p(id))", "PRAGMA foreign_keys=OFF",
                "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 5000) INSERT INTO c SELECT n FROM r");

        assertEquals(Inspection.MAX_FINDINGS, inspect(file).findings().size());
    }

    @Test
    void endsWhenCancelled() throws Exception {
        var file = SqliteFiles.run(folder.resolve("a.db"), SqliteFiles.numbers(200_000));

        var e = assertThrows(ProblemException.class, () -> new DatabaseInspector(() -> {
            throw Problem.CANCELLED.because("by the test");
        }).inspect(file));

        assertEquals(Problem.CANCELLED, e.problem());
    }

    private static Inspection inspect(Path file) {
        return new DatabaseInspector(() -> { }).inspect(file);
    }
}
