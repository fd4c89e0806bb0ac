package org.sentinel.backup.snapshot;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteOpenMode;

/** A connection to one SQLite file, for statements without parameters. */
final class SqliteConnection implements AutoCloseable {

    private static final int PAGES_PER_STEP = 512;
    private static final Set<SQLiteErrorCode> BUSY = Set.of(SQLiteErrorCode.SQLITE_BUSY, SQLiteErrorCode.SQLITE_LOCKED);
    /** What a disk that fails gives; EIO is the second. They are extended codes, which {@link SQLException#getErrorCode()} cuts off. */
    private static final Set<SQLiteErrorCode> READ_FAILURES = Set.of(SQLiteErrorCode.SQLITE_IOERR_READ, SQLiteErrorCode.SQLITE_IOERR_CORRUPTFS);

    private final SQLiteConnection connection;
    private boolean inTransaction;

    private SqliteConnection(SQLiteConnection connection) {
        this.connection = connection;
    }

    /** Opens a live database, without ever creating one. */
    static SqliteConnection openExisting(Path file) throws SQLException {
        var config = new SQLiteConfig();
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        config.setBusyTimeout(0);
        return new SqliteConnection((SQLiteConnection) config.createConnection("jdbc:sqlite:" + file.toUri()));
    }

    /** Opens a live database so that not a byte of it changes, nor of its journals, also when this connection is the last one. */
    static SqliteConnection openReadOnly(Path file) throws SQLException {
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(0);
        return new SqliteConnection((SQLiteConnection) config.createConnection("jdbc:sqlite:" + file.toUri()));
    }

    /**
     * Opens a file of ours that nobody else has open, for questions alone. Not read-only and not {@code immutable}: SQLite then
     * leaves the CHECK constraints out of its {@code integrity_check}. Its bytes stay as they are, and what exclusive mode makes
     * beside a file in WAL mode is gone when the connection is closed.
     */
    static SqliteConnection openPrivate(Path file) throws SQLException {
        var config = new SQLiteConfig();
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        config.setLockingMode(SQLiteConfig.LockingMode.EXCLUSIVE);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        var connection = new SqliteConnection((SQLiteConnection) config.createConnection("jdbc:sqlite:" + file.toUri()));
        connection.execute("PRAGMA query_only = ON");
        return connection;
    }

    /**
     * Opens a file that nobody else has open, as an application would: what its journals hold becomes part of it, and when the
     * connection is closed nothing is left beside it.
     */
    static SqliteConnection openAlone(Path file) throws SQLException {
        var config = new SQLiteConfig();
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        config.setLockingMode(SQLiteConfig.LockingMode.EXCLUSIVE);
        return new SqliteConnection((SQLiteConnection) config.createConnection("jdbc:sqlite:" + file.toUri()));
    }

    void busyTimeout(int millis) throws SQLException {
        connection.setBusyTimeout(millis);
    }

    void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Begins a transaction with {@code BEGIN} or {@code BEGIN IMMEDIATE}. */
    void begin(String sql) throws SQLException {
        execute(sql);
        inTransaction = true;
    }

    /** Ends the transaction, if there is one. */
    void rollback() throws SQLException {
        if (inTransaction) {
            inTransaction = false;
            execute("ROLLBACK");
        }
    }

    SQLiteConnection jdbc() {
        return connection;
    }

    long queryLong(String sql) throws SQLException {
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    String queryString(String sql) throws SQLException {
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : "";
        }
    }

    /** The first column of all rows; for questions with few answers. */
    List<String> queryStrings(String sql) throws SQLException {
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
            var strings = new ArrayList<String>();
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
            return strings;
        }
    }

    /** The first two columns of all rows, one row after the other. */
    void queryPairs(String sql, BiConsumer<String, String> consumer) throws SQLException {
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                consumer.accept(rows.getString(1), rows.getString(2));
            }
        }
    }

    /** Copies all pages that this connection's transaction sees, by SQLite's online backup API (sqlite.org/backup.html). */
    void copyTo(Path file, LongConsumer progress) throws SQLException {
        var pageSize = queryLong("PRAGMA page_size");
        var copied = new CopyProgress(pageSize, progress);
        var result = connection.getDatabase().backup("main", file.toString(), copied::at, 1, 1000, PAGES_PER_STEP);
        copied.rethrow();
        if (result != SQLiteErrorCode.SQLITE_OK.code) {
            var code = SQLiteErrorCode.getErrorCode(result);
            throw new SQLiteException("copying to %s: %s".formatted(file, code), code);
        }
    }

    static boolean isBusy(SQLException e) {
        return BUSY.contains(primaryCode(e));
    }

    static boolean isReadOnly(SQLException e) {
        return primaryCode(e) == SQLiteErrorCode.SQLITE_READONLY;
    }

    static boolean isFull(SQLException e) {
        return primaryCode(e) == SQLiteErrorCode.SQLITE_FULL;
    }

    /** Whether SQLite says that the file's content is wrong. */
    static boolean isCorrupt(SQLException e) {
        return primaryCode(e) == SQLiteErrorCode.SQLITE_CORRUPT || isNotADatabase(e);
    }

    /** Whether a copy failed for what it read, not for what it wrote. */
    static boolean isUnreadableSource(SQLException e) {
        return isCorrupt(e) || e instanceof SQLiteException failure && READ_FAILURES.contains(failure.getResultCode());
    }

    /** Whether a disk failed, be it the one that was read or the one that was written: the code of a copy has no extension that would tell. */
    static boolean isFailedDisk(SQLException e) {
        return primaryCode(e) == SQLiteErrorCode.SQLITE_IOERR;
    }

    static boolean isNotADatabase(SQLException e) {
        return primaryCode(e) == SQLiteErrorCode.SQLITE_NOTADB;
    }

    /** SQLite's words, without the driver's prefix. */
    static String words(SQLException e) {
        var message = String.valueOf(e.getMessage());
        var open = message.indexOf(" (");
        return open > 0 && message.endsWith(")") ? message.substring(open + 2, message.length() - 1) : message;
    }

    // The low byte of an extended result code is its primary code (sqlite.org/rescode.html).
    private static SQLiteErrorCode primaryCode(SQLException e) {
        return SQLiteErrorCode.getErrorCode(e.getErrorCode() & 0xff);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
