package org.sentinel.backup.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.LockSupport;
import org.sqlite.SQLiteErrorCode;

/** An application that commits every few milliseconds, in a process of its own, and counts how often SQLite turns it away. */
final class ConstantWriter {

    private static final long PAUSE_NANOS = 2_000_000;

    private long commits;
    private long busy;
    private long longestNanos;

    private ConstantWriter() { }

    /** @param arguments the database, and a file at whose appearance the writer ends */
    public static void main(String[] arguments) throws SQLException {
        new ConstantWriter().write(Path.of(arguments[0]), Path.of(arguments[1]));
    }

    private void write(Path file, Path stop) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file); var statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 100");
            while (Files.notExists(stop)) {
                var start = System.nanoTime();
                commit(statement);
                longestNanos = Math.max(longestNanos, System.nanoTime() - start);
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
        System.out.printf("writer: %d commits, %d times SQLITE_BUSY, longest commit %d ms%n", commits, busy, longestNanos / 1_000_000);
    }

    private void commit(Statement statement) throws SQLException {
        try {
            statement.execute("INSERT INTO heartbeat VALUES (NULL, unixepoch())");
            commits++;
        } catch (SQLException e) {
            if (e.getErrorCode() != SQLiteErrorCode.SQLITE_BUSY.code) {
                throw e;
            }
            busy++;
        }
    }
}
