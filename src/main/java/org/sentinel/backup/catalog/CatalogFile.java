package org.sentinel.backup.catalog;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import org.sentinel.backup.problem.Problem;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/** Opens the catalog's file as the catalog needs it: durable after every commit, and sound. */
final class CatalogFile {

    private static final int BUSY_MILLIS = 5_000;

    private CatalogFile() { }

    static Connection open(Path file) {
        createPrivately(file);
        try {
            var connection = source(file).getConnection();
            check(connection, file);
            return connection;
        } catch (SQLException failure) {
            throw Problem.CATALOG_FAILED.because("%s cannot be opened: %s".formatted(file, failure.getMessage()), failure);
        }
    }

    static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException ignored) {
            // The failure that led here says more.
        }
    }

    private static void createPrivately(Path file) {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException existing) {
            // SQLite opens what is there, with the mode that it has.
        } catch (IOException failure) {
            throw Problem.CATALOG_FAILED.because("%s cannot be created: %s".formatted(file, failure), failure);
        }
    }

    private static SQLiteDataSource source(Path file) {
        var config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setTransactionMode(TransactionMode.IMMEDIATE);
        config.enforceForeignKeys(true);
        var source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
        return source;
    }

    private static void check(Connection connection, Path file) throws SQLException {
        try (var statement = connection.createStatement(); var found = statement.executeQuery("PRAGMA quick_check(1)")) {
            found.next();
            if (!found.getString(1).equals("ok")) {
                closeQuietly(connection);
                throw Problem.CATALOG_FAILED.because("%s is corrupt: %s".formatted(file, found.getString(1)));
            }
        } catch (SQLException failure) {
            closeQuietly(connection);
            throw failure;
        }
    }
}
