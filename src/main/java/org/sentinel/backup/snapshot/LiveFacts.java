package org.sentinel.backup.snapshot;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import org.sentinel.backup.database.SqliteLibrary;

/**
 * What a database that others may be writing to says of itself, without its rows.
 *
 * @param journalMode as SQLite names it, such as {@code wal} or {@code delete}
 * @param sizeBytes of all its pages, those in the write-ahead log included
 */
public record LiveFacts(String journalMode, long sizeBytes) {

    /**
     * Asks by SQLite, as whoever opens the file otherwise would drop SQLite's locks on it; waits for nobody. Neither the file nor a log
     * beside it changes, and nothing new is left beside it.
     *
     * @return empty if it does not say, as while somebody has it locked, or a crash left something to be rolled back; or if it must not be asked, as another copy of
     *         SQLite in this process may have it open
     */
    public static Optional<LiveFacts> of(Path file) {
        return SqliteLibrary.isOne() ? ask(file) : Optional.empty();
    }

    private static Optional<LiveFacts> ask(Path file) {
        try (var connection = open(file)) {
            var pages = connection.queryLong("PRAGMA page_count");
            return Optional.of(new LiveFacts(connection.queryString("PRAGMA journal_mode").toLowerCase(Locale.ROOT),
                    pages * connection.queryLong("PRAGMA page_size")));
        } catch (SQLException e) {
            return Optional.empty();
        }
    }

    /** A log is left alone by who may only read; without one there is nothing to move, and who may write takes away what reading made. */
    private static SqliteConnection open(Path file) throws SQLException {
        var logged = Journals.LOGS.stream().anyMatch(suffix -> Files.exists(Journals.of(file, suffix)));
        return logged ? SqliteConnection.openReadOnly(file) : SqliteConnection.openExisting(file);
    }
}
