package org.sentinel.backup.snapshot;

import java.sql.SQLException;
import org.sqlite.ProgressHandler;

/** Lets somebody else end a long statement of SQLite's. */
final class Canceller extends ProgressHandler {

    private static final int STEPS_BETWEEN_CHECKS = 1_000_000;

    private final Runnable cancelled;
    private RuntimeException thrown;

    /** @param cancelled asked now and then; what it throws ends the statement */
    Canceller(Runnable cancelled) {
        this.cancelled = cancelled;
    }

    void watch(SqliteConnection connection) throws SQLException {
        setHandler(connection.jdbc(), STEPS_BETWEEN_CHECKS, this);
    }

    @Override
    protected int progress() {
        try {
            cancelled.run();
            return 0;
        } catch (RuntimeException e) {
            // Nothing may be thrown through native code; a result other than 0 makes SQLite end the statement.
            thrown = e;
            return 1;
        }
    }

    /** Throws on what ended the statement, if somebody did. */
    void rethrow() {
        if (thrown != null) {
            throw thrown;
        }
    }
}
