package org.sentinel.backup.snapshot;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.sentinel.backup.problem.Problem;

/** What SQLite keeps beside a database file: its write-ahead log, its rollback journal, its shared memory. */
public final class Journals {

    /** What the name of a journal ends with, after that of its database (sqlite.org/tempfiles.html). */
    public static final List<String> SUFFIXES = List.of("-wal", "-journal", "-shm");
    /** Those that hold transactions; the shared memory is made anew from the log. */
    public static final List<String> LOGS = List.of("-wal", "-journal");

    private Journals() { }

    /** The journal of this kind, whether it is there or not. */
    public static Path of(Path database, String suffix) {
        return database.resolveSibling(database.getFileName() + suffix);
    }

    /** Which of the {@link #SUFFIXES} a journal has. */
    public static String suffix(Path database, Path journal) {
        return journal.getFileName().toString().substring(database.getFileName().toString().length());
    }

    /** The files beside this database that are there now. */
    public static List<Path> beside(Path database) {
        return SUFFIXES.stream().map(suffix -> of(database, suffix))
                .filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS)).toList();
    }

    /**
     * Makes a database that nobody has open complete in its one file: committed transactions in the write-ahead log go into it,
     * one that a rollback journal tells of as unfinished is taken back. Nothing is left beside it.
     *
     * @throws org.sentinel.backup.problem.ProblemException DATABASE_UNREADABLE in SQLite's words; the files are then as they were, or
     *         only partly folded
     */
    public static void foldInto(Path database) {
        try (var connection = SqliteConnection.openAlone(database)) {
            connection.queryLong("SELECT count(*) FROM sqlite_schema");
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        } catch (SQLException e) {
            throw Problem.DATABASE_UNREADABLE.because("%s: %s".formatted(database.getFileName(), SqliteConnection.words(e)), e);
        }
        if (!beside(database).isEmpty()) {
            throw Problem.DATABASE_UNREADABLE.because("%s still has journals: %s".formatted(database.getFileName(), beside(database)));
        }
    }
}
