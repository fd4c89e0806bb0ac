package org.sentinel.backup.catalog;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.sentinel.backup.problem.Problem;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Opens the catalog's file as the catalog needs it: durable after every commit, known, and sound. */
final class CatalogFile {

    private static final int BUSY_MILLIS = 5_000;
    private static final int PRIMARY_CODE = 0xff;
    private static final Set<Integer> DAMAGE = Set.of(SQLiteErrorCode.SQLITE_CORRUPT.code, SQLiteErrorCode.SQLITE_NOTADB.code);

    private CatalogFile() { }

    static Connection open(Path file) {
        createPrivately(file);
        try {
            var connection = source(file).getConnection();
            check(connection, file);
            return connection;
        } catch (SQLException failure) {
            throw problem(failure).because("%s cannot be opened: %s".formatted(file, failure.getMessage()), failure);
        }
    }

    /** CATALOG_DAMAGED if SQLite says that the file is, else CATALOG_FAILED. */
    static Problem problem(Throwable failure) {
        return failure instanceof SQLiteException known && DAMAGE.contains(known.getResultCode().code & PRIMARY_CODE)
                ? Problem.CATALOG_DAMAGED : Problem.CATALOG_FAILED;
    }

    /** The first thing that is wrong with a database, its indexes included; empty if nothing is. */
    static Optional<String> damage(Connection connection) throws SQLException {
        try (var statement = connection.createStatement(); var found = statement.executeQuery("PRAGMA integrity_check(1)")) {
            found.next();
            return Optional.of(found.getString(1)).filter(word -> !word.equals("ok"));
        }
    }

    static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException ignored) {
            // The failure that led here says more.
        }
    }

    /** Makes an empty file for the owner alone, unless there is a file. */
    static void createPrivately(Path file) {
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
        try {
            Migrations.ofCatalog().requireKnown(connection);
            var damage = damage(connection);
            if (damage.isPresent()) {
                throw Problem.CATALOG_DAMAGED.because("%s is corrupt: %s".formatted(file, damage.get()));
            }
        } catch (SQLException | RuntimeException failure) {
            closeQuietly(connection);
            throw failure;
        }
    }
}
