package org.sentinel.backup.settings;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.sentinel.backup.problem.Problem;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.Pragma;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteOpenMode;

/**
 * The application's file. Every call opens it and closes it again, so that nothing of ours stays on it between calls; its
 * journal mode is the application's affair. No call but {@link #open} makes a file that is gone: an empty one would be backed up for it.
 *
 * @param made whether it was not there when it was opened
 */
record SettingsFile(Path path, DataSource source, boolean made) {

    private static final String TABLE = """
            CREATE TABLE IF NOT EXISTS settings (
                key TEXT PRIMARY KEY, value TEXT NOT NULL, description TEXT, updated_at INTEGER)""";

    /** Opens the file, or makes it (0600, WAL), and makes the table if there is none. */
    static SettingsFile open(Path path, Duration patience) {
        var made = createPrivately(path);
        var file = new SettingsFile(path, source(path, patience), made);
        file.run(connection -> {
            if (made) {
                execute(connection, "PRAGMA journal_mode = WAL");
            }
            execute(connection, TABLE);
        });
        return file;
    }

    /** Runs statements outside of a transaction; a failure is SETTINGS_FAILED. */
    void run(Work work) {
        try (var connection = source.getConnection()) {
            work.on(connection);
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }

    RuntimeException failed(Throwable failure) {
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return Problem.SETTINGS_FAILED.because("%s: %s".formatted(path, root.getMessage()), failure);
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static boolean createPrivately(Path path) {
        try {
            Files.createFile(linked(path), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return true;
        } catch (FileAlreadyExistsException existing) {
            return false;
        } catch (IOException failure) {
            throw Problem.SETTINGS_FAILED.because("%s cannot be created: %s".formatted(path, failure), failure);
        }
    }

    /** The file itself, or where it leads if that is not there. */
    private static Path linked(Path path) throws IOException {
        return Files.isSymbolicLink(path) && !Files.exists(path) ? path.resolveSibling(Files.readSymbolicLink(path)) : path;
    }

    private static SQLiteDataSource source(Path path, Duration patience) {
        var config = new SQLiteConfig();
        config.setBusyTimeout((int) patience.toMillis());
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        config.setTransactionMode(TransactionMode.IMMEDIATE);
        // What a changed or cleared value leaves in its page is overwritten with zeros.
        config.setPragma(Pragma.SECURE_DELETE, "true");
        var source = new SQLiteDataSource(config);
        // A plain path the driver would make for a moment, to see whether it can.
        source.setUrl("jdbc:sqlite:" + path.toAbsolutePath().toUri());
        return source;
    }

    @FunctionalInterface
    interface Work {
        void on(Connection connection) throws SQLException;
    }
}
