package org.sentinel.backup.snapshot;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.sentinel.backup.problem.Problem;
import org.sqlite.ProgressHandler;

/** Looks into a database file that nobody else has open; the file stays as it is and nothing stays beside it. */
public final class DatabaseInspector {

    private static final int STEPS_BETWEEN_CHECKS = 1_000_000;

    private final Runnable cancelled;

    /** @param cancelled asked now and then; what it throws ends the inspection */
    public DatabaseInspector(Runnable cancelled) {
        this.cancelled = cancelled;
    }

    /**
     * Runs {@code integrity_check} and {@code foreign_key_check}, and counts the rows of each ordinary table. A file that SQLite
     * cannot read is a finding, not a failure.
     *
     * @throws org.sentinel.backup.problem.ProblemException DATABASE_UNREADABLE if the file cannot be opened at all
     */
    public Inspection inspect(Path file) {
        var canceller = new Canceller(cancelled);
        try (var connection = SqliteConnection.openPrivate(file)) {
            ProgressHandler.setHandler(connection.jdbc(), STEPS_BETWEEN_CHECKS, canceller);
            return inspect(connection);
        } catch (SQLException e) {
            canceller.rethrow();
            throw Problem.DATABASE_UNREADABLE.because("cannot check %s: %s".formatted(file.getFileName(), SqliteConnection.words(e)), e);
        } finally {
            canceller.rethrow();
        }
    }

    private static Inspection inspect(SqliteConnection connection) throws SQLException {
        var findings = new Findings();
        var pageSize = 0;
        var tables = new LinkedHashMap<String, Long>();
        try {
            pageSize = Math.toIntExact(connection.queryLong("PRAGMA page_size"));
            new IntegrityCheck(connection, findings).run();
            count(connection, tables);
        } catch (SQLException e) {
            findings.failure("", e);
        }
        return new Inspection(findings.integrity(), findings.texts(), pageSize, tables);
    }

    private static void count(SqliteConnection connection, Map<String, Long> tables) throws SQLException {
        for (var table : connection.queryStrings("SELECT name FROM pragma_table_list"
                + " WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name")) {
            tables.put(table, connection.queryLong("SELECT count(*) FROM " + SqliteConnection.quoted(table)));
        }
    }

    private static final class Canceller extends ProgressHandler {

        private final Runnable cancelled;
        private RuntimeException thrown;

        private Canceller(Runnable cancelled) {
            this.cancelled = cancelled;
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

        private void rethrow() {
            if (thrown != null) {
                throw thrown;
            }
        }
    }
}
