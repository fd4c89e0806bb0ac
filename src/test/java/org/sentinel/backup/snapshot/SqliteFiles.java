package org.sentinel.backup.snapshot;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Real SQLite files for tests. */
public final class SqliteFiles {

    private SqliteFiles() { }

    public static Connection open(Path file) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file + "?busy_timeout=10000");
    }

    /** Runs statements on a file, creating it if need be. */
    public static Path run(Path file, String... statements) throws SQLException {
        try (var connection = open(file); var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
        return file;
    }

    public static Path wal(Path file, String... statements) throws SQLException {
        run(file, "PRAGMA journal_mode=WAL");
        return run(file, statements);
    }

    public static long count(Path file, String sql) throws SQLException {
        try (var connection = open(file); var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
            return rows.getLong(1);
        }
    }

    /** The first column of the first row. */
    public static String text(Path file, String sql) throws SQLException {
        try (var connection = open(file); var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
            return rows.getString(1);
        }
    }

    /** A table {@code numbers} with rows 1 to {@code rows} and a text of 100 letters each. */
    public static String[] numbers(int rows) {
        return new String[] {
            "CREATE TABLE numbers (n INTEGER PRIMARY KEY, text TEXT NOT NULL)",
            "CREATE INDEX numbers_text ON numbers (text)",
            "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < " + rows + ")"
                + " INSERT INTO numbers SELECT n, printf('%0100d', n * 7919) FROM c"};
    }
}
