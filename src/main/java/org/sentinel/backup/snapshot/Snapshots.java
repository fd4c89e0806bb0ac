package org.sentinel.backup.snapshot;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sentinel.backup.database.ProtectedDatabase;
import org.sentinel.backup.database.SqliteLibrary;
import org.sentinel.backup.problem.Problem;

/** Takes snapshots. */
public final class Snapshots {

    private final Clock clock;
    private final int threads;

    /** @param threads how many databases are copied, checked and hashed at the same time */
    public Snapshots(Clock clock, int threads) {
        this.clock = clock;
        this.threads = threads;
    }

    /** The room that copies of these databases need, from the sizes of their files and their write-ahead logs. */
    public long neededBytes(List<ProtectedDatabase> databases) {
        return databases.stream().map(ProtectedDatabase::path)
                .mapToLong(path -> path.toFile().length() + Path.of(path + "-wal").toFile().length()).sum();
    }

    /**
     * Copies all databases at one instant into {@code folder}, checks, counts and hashes the copies.
     *
     * @param lockWait how long to try for the instant at which no writer is in a transaction
     * @param progress told, by several threads, how many bytes were copied or hashed since the last call (each byte counts
     *        twice); may throw to cancel
     * @throws org.sentinel.backup.problem.ProblemException NO_DATABASES if none exists, SQLITE_LOADED_TWICE, DATABASE_BUSY if one cannot be read
     *         within the wait, DATABASE_UNREADABLE, NO_SPACE; the live databases are left as they were, the folder is the
     *         caller's to remove
     */
    public Snapshot take(List<ProtectedDatabase> databases, Path folder, Duration lockWait, LongConsumer progress) {
        var missing = databases.stream().filter(database -> Files.notExists(database.path())).toList();
        var present = databases.stream().filter(database -> !missing.contains(database)).toList();
        if (present.isEmpty()) {
            throw Problem.NO_DATABASES.because("none of the configured databases exists: " + paths(databases));
        }
        SqliteLibrary.requireOne();
        try (var live = LiveDatabases.open(present)) {
            var skew = new CommonInstant(live.readable(), lockWait).pin();
            var instant = clock.instant();
            var run = new CopyRun(folder, threads, progress);
            var copies = run.copy(live.readable());
            return new Snapshot(instant, skew, copies, names(missing), both(live.unreadable(), run.unreadable()));
        } catch (SQLException e) {
            throw Problem.DATABASE_UNREADABLE.because("cannot pin the databases: " + SqliteConnection.words(e), e);
        }
    }

    private static List<String> names(List<ProtectedDatabase> databases) {
        return databases.stream().map(ProtectedDatabase::name).toList();
    }

    private static String paths(List<ProtectedDatabase> databases) {
        return databases.stream().map(database -> database.path().toString()).collect(Collectors.joining(", "));
    }

    private static List<String> both(Collection<String> some, Collection<String> others) {
        return Stream.concat(some.stream(), others.stream()).sorted().toList();
    }
}
