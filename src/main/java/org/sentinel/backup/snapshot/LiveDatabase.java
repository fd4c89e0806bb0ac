package org.sentinel.backup.snapshot;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.function.LongConsumer;
import org.sentinel.backup.database.ProtectedDatabase;
import org.sentinel.backup.problem.Problem;

/**
 * One protected database while its snapshot is taken: a connection that can hold the write lock for a moment, and a connection
 * whose read transaction pins what will be copied.
 */
final class LiveDatabase implements AutoCloseable {

    private final ProtectedDatabase database;
    private final SqliteConnection locker;
    private final SqliteConnection reader;

    private LiveDatabase(ProtectedDatabase database, SqliteConnection locker, SqliteConnection reader) {
        this.database = database;
        this.locker = locker;
        this.reader = reader;
    }

    static LiveDatabase open(ProtectedDatabase database) throws SQLException {
        var locker = SqliteConnection.openExisting(database.path());
        try {
            return new LiveDatabase(database, locker, SqliteConnection.openExisting(database.path()));
        } catch (SQLException e) {
            locker.close();
            throw e;
        }
    }

    String name() {
        return database.name();
    }

    /** Whether SQLite can read the file and takes it for one of its own; one that is locked at this moment is. */
    boolean isSqlite() throws SQLException {
        try {
            reader.queryLong("PRAGMA schema_version");
            return true;
        } catch (SQLException e) {
            if (SqliteConnection.isUnreadableSource(e)) {
                return false;
            }
            if (SqliteConnection.isBusy(e)) {
                return true;
            }
            throw e;
        }
    }

    /** Takes the write lock, or says at once that another writer has it, or that this file cannot be written at all. */
    Lock tryLock() throws SQLException {
        try {
            locker.begin("BEGIN IMMEDIATE");
            return Lock.TAKEN;
        } catch (SQLException e) {
            if (SqliteConnection.isBusy(e)) {
                return Lock.BUSY;
            }
            if (SqliteConnection.isReadOnly(e)) {
                return Lock.IMPOSSIBLE;
            }
            throw e;
        }
    }

    void unlock() throws SQLException {
        locker.rollback();
    }

    /** Begins the read transaction that is copied later, waiting at most {@code millis} for a writer that keeps readers out. */
    void pin(int millis) throws SQLException {
        reader.busyTimeout(millis);
        reader.begin("BEGIN");
        try {
            // Reads the header alone: a damaged schema must not keep us from saving what is there.
            reader.queryLong("PRAGMA schema_version");
        } catch (SQLException e) {
            reader.rollback();
            if (SqliteConnection.isBusy(e)) {
                throw Problem.DATABASE_BUSY.because(
                        "database %s could not be read within %d ms".formatted(name(), millis), e);
            }
            throw e;
        }
    }

    /**
     * A pinned reader holds up the writers of a database in rollback-journal mode, not those of one in WAL mode. Supposed to be so while it does not say:
     * its writer keeps readers away, or its schema cannot be read.
     */
    boolean mayBlockWriters() {
        try {
            return !reader.queryString("PRAGMA journal_mode").equalsIgnoreCase("wal");
        } catch (SQLException e) {
            return true;
        }
    }

    /** Whether SQLite can read it all and finds nothing wrong; where a copy failed for a disk, whose disk it was. */
    boolean isWhole() {
        try {
            return reader.queryStrings("PRAGMA quick_check(1)").equals(List.of("ok"));
        } catch (SQLException e) {
            return false;
        }
    }

    /** Copies the pinned state, page by page, and lets go of it. */
    void copyTo(Path file, LongConsumer progress) throws SQLException {
        reader.copyTo(file, progress);
        close();
    }

    @Override
    public void close() throws SQLException {
        try {
            reader.close();
        } finally {
            locker.close();
        }
    }

    enum Lock { TAKEN, BUSY, IMPOSSIBLE }
}
