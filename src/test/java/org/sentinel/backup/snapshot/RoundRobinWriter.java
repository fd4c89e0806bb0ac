package org.sentinel.backup.snapshot;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.sentinel.backup.database.ProtectedDatabase;

/**
 * Commits turn after turn, each on all databases in their order: whoever sees
 * a later database ahead of an earlier one, or two turns behind, did not see one instant.
 */
final class RoundRobinWriter implements AutoCloseable {

    private final List<Connection> connections = new ArrayList<>();
    private final AtomicReference<Exception> failed = new AtomicReference<>();
    private final AtomicReference<CountDownLatch> turns = new AtomicReference<>(new CountDownLatch(1));
    private final Thread thread = new Thread(this::write, "writer");
    private volatile boolean stop;

    RoundRobinWriter(List<ProtectedDatabase> databases) throws SQLException {
        for (var database : databases) {
            connections.add(SqliteFiles.open(database.path()));
        }
        thread.start();
    }

    void awaitTurns(int count) throws InterruptedException {
        var latch = new CountDownLatch(count);
        turns.set(latch);
        latch.await();
    }

    private void write() {
        try {
            for (long turn = 1; !stop; turn++) {
                for (var connection : connections) {
                    try (var statement = connection.createStatement()) {
                        statement.execute("INSERT INTO turns VALUES (" + turn + ")");
                    }
                }
                turns.get().countDown();
            }
        } catch (SQLException e) {
            failed.set(e);
        }
    }

    @Override
    public void close() throws Exception {
        stop = true;
        thread.join();
        for (var connection : connections) {
            connection.close();
        }
        if (failed.get() != null) {
            throw failed.get();
        }
    }
}
