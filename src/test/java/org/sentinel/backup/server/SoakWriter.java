package org.sentinel.backup.server;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.LockSupport;
import org.sentinel.backup.snapshot.SqliteFiles;

/** An application that commits a row every few milliseconds, and closes its database when it is asked to, as one has to before a restore. */
final class SoakWriter implements AutoCloseable {

    private static final long PAUSE_NANOS = 5_000_000;

    private final Path database;
    private final Thread thread;
    private volatile boolean asked;
    private volatile boolean resting;
    private volatile boolean ended;
    private volatile long commits;
    private volatile SQLException failure;

    private SoakWriter(Path database) {
        this.database = database;
        this.thread = new Thread(this::work, "writer of " + database.getFileName());
        thread.setDaemon(true);
    }

    static SoakWriter start(Path database) {
        var writer = new SoakWriter(database);
        writer.thread.start();
        return writer;
    }

    private void work() {
        try {
            while (!ended) {
                if (asked) {
                    resting = true;
                    LockSupport.parkNanos(PAUSE_NANOS);
                } else {
                    resting = false;
                    write();
                }
            }
        } catch (SQLException e) {
            failure = e;
        }
    }

    private void write() throws SQLException {
        try (Connection connection = SqliteFiles.open(database); var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS soak (id INTEGER PRIMARY KEY, at INTEGER NOT NULL)");
            while (!asked && !ended) {
                statement.execute("INSERT INTO soak VALUES (NULL, unixepoch())");
                commits++;
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    /** Returns when the database is closed. */
    void rest() {
        asked = true;
        while (!resting && thread.isAlive()) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    void goOn() {
        asked = false;
    }

    long commits() {
        return commits;
    }

    /** Fails if SQLite has ever turned it away. */
    void assertWell() {
        if (failure != null) {
            throw new IllegalStateException("a writer failed", failure);
        }
    }

    @Override
    public void close() throws InterruptedException {
        ended = true;
        thread.join();
    }
}
