package org.sentinel.backup.snapshot;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.sentinel.backup.database.SqliteLibrary;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

/**
 * What is in a database, as far as it can be told without its rows.
 *
 * @param tables each ordinary table and its number of rows, in the order of their names
 * @param schema what it is made of: the kind and the name, such as {@code index trades_by_day}, and the checksum of the statement that
 *        makes it; at most 10,000 of them
 */
public record DatabaseContents(Map<String, Long> tables, Map<String, Sha256> schema) {

    private static final int BUSY_MILLIS = 5_000;
    private static final int MOST_OBJECTS = 10_000;
    private static final String SCHEMA =
            "SELECT type || ' ' || name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name LIMIT " + MOST_OBJECTS;
    private static final String TABLES = "SELECT name FROM pragma_table_list"
            + " WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name";

    public DatabaseContents {
        tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
        schema = Collections.unmodifiableMap(new LinkedHashMap<>(schema));
    }

    /**
     * Looks into a database that others may be writing to. Neither it nor its journals change; one that needs its journal rolled
     * back first is not readable here. It takes no write lock, and waits five seconds at most for a reader's.
     *
     * @param cancelled asked now and then; what it throws ends the look
     * @throws org.sentinel.backup.problem.ProblemException DATABASE_UNREADABLE in SQLite's words, SQLITE_LOADED_TWICE
     */
    public static DatabaseContents ofLive(Path file, Runnable cancelled) {
        SqliteLibrary.requireOne();
        var canceller = new Canceller(cancelled);
        try (var connection = SqliteConnection.openReadOnly(file)) {
            connection.busyTimeout(BUSY_MILLIS);
            canceller.watch(connection);
            var tables = new LinkedHashMap<String, Long>();
            count(connection, tables, cancelled);
            return new DatabaseContents(tables, schema(connection));
        } catch (SQLException e) {
            canceller.rethrow();
            throw unreadable(file, e);
        }
    }

    /**
     * What is in a file that nobody else has open, and that was inspected; it stays as it is, and nothing stays beside it.
     *
     * @throws org.sentinel.backup.problem.ProblemException DATABASE_UNREADABLE in SQLite's words
     */
    public static DatabaseContents ofCopy(Path file, Inspection inspection) {
        try (var connection = SqliteConnection.openPrivate(file)) {
            return new DatabaseContents(inspection.tables(), schema(connection));
        } catch (SQLException e) {
            throw unreadable(file, e);
        }
    }

    private static Map<String, Sha256> schema(SqliteConnection connection) throws SQLException {
        var schema = new LinkedHashMap<String, Sha256>();
        connection.queryPairs(SCHEMA, (name, sql) -> schema.put(name, Sha256.of(sql)));
        return schema;
    }

    private static ProblemException unreadable(Path file, SQLException e) {
        return Problem.DATABASE_UNREADABLE.because("%s: %s".formatted(file.getFileName(), SqliteConnection.words(e)), e);
    }

    /** Each count is a statement of its own, so that no writer in rollback-journal mode waits for all of them. */
    static void count(SqliteConnection connection, Map<String, Long> tables, Runnable cancelled) throws SQLException {
        for (var table : connection.queryStrings(TABLES)) {
            // SQLite counts a whole table in one step.
            cancelled.run();
            tables.put(table, connection.queryLong("SELECT count(*) FROM " + SqliteConnection.quoted(table)));
        }
    }
}
