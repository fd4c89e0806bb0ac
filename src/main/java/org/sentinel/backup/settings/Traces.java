package org.sentinel.backup.settings;

import java.sql.Connection;
import java.sql.SQLException;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

/**
 * Removes what deleted values leave behind: in free pages and slack (VACUUM rewrites the file), in a rollback journal (which
 * the VACUUM's own commit deletes), and in the write-ahead log (a truncating checkpoint). Other connections may stand in the way.
 */
record Traces(SettingsFile file) {

    /** @throws ProblemException SETTINGS_FAILED if something stood in the way; nothing is lost, and it can be tried again */
    void remove() {
        file.run(connection -> {
            SettingsFile.execute(connection, "VACUUM");
            truncateLog(connection);
        });
    }

    private void truncateLog(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var checkpoint = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
            if (checkpoint.next() && checkpoint.getInt(1) != 0) {
                throw Problem.SETTINGS_FAILED.because(
                        "%s: another connection still reads an older state from the write-ahead log".formatted(file.path()));
            }
        }
    }
}
