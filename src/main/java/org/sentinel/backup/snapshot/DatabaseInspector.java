package org.sentinel.backup.snapshot;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import org.sentinel.backup.problem.Problem;

/** Looks into a database file that nobody else has open; the file stays as it is and nothing stays beside it. */
public final class DatabaseInspector {

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
            canceller.watch(connection);
            return inspect(connection);
        } catch (SQLException e) {
            canceller.rethrow();
            throw Problem.DATABASE_UNREADABLE.because("cannot check %s: %s".formatted(file.getFileName(), SqliteConnection.words(e)), e);
        } finally {
            canceller.rethrow();
        }
    }

    private Inspection inspect(SqliteConnection connection) throws SQLException {
        var findings = new Findings();
        var pageSize = 0;
        var tables = new LinkedHashMap<String, Long>();
        try {
            pageSize = Math.toIntExact(connection.queryLong("PRAGMA page_size"));
            new IntegrityCheck(connection, findings).run();
            DatabaseContents.count(connection, tables, cancelled);
        } catch (SQLException e) {
            findings.failure("", e);
        }
        return new Inspection(findings.integrity(), findings.texts(), pageSize, tables);
    }
}
