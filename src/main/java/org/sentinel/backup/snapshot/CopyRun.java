package org.sentinel.backup.snapshot;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import org.sentinel.backup.problem.Problem;

/**
 * Copies pinned databases, then looks into the copies. All copies come before the first look, and those whose writers wait for
 * us come first of all: nobody is held up for longer than the copies take.
 */
final class CopyRun {

    private final Path folder;
    private final ParallelRun parallel;
    private final LongConsumer progress;
    private final Set<String> unreadable = ConcurrentHashMap.newKeySet();

    CopyRun(Path folder, int threads, LongConsumer progress) {
        this.folder = folder;
        this.parallel = new ParallelRun(threads);
        this.progress = progress;
    }

    /** The copies of all that could be read, in the order of {@code databases}. */
    List<DatabaseCopy> copy(List<LiveDatabase> databases) throws SQLException {
        parallel.each(blockingFirst(databases), this::copy);
        var names = databases.stream().map(LiveDatabase::name).filter(name -> !unreadable.contains(name)).toList();
        return parallel.each(names, this::inspect);
    }

    /** The names of those that SQLite gave up on while they were copied. */
    Set<String> unreadable() {
        return unreadable;
    }

    private static List<LiveDatabase> blockingFirst(List<LiveDatabase> databases) throws SQLException {
        var blocking = new ArrayList<LiveDatabase>();
        for (var database : databases) {
            if (database.readersBlockWriters()) {
                blocking.add(database);
            }
        }
        var ordered = new ArrayList<>(databases);
        ordered.sort(Comparator.comparing(database -> !blocking.contains(database)));
        return ordered;
    }

    private Path copy(LiveDatabase database) {
        var file = fileOf(database.name());
        try {
            database.copyTo(file, progress);
        } catch (SQLException e) {
            if (!SqliteConnection.isUnreadableSource(e)) {
                throw failure(database.name(), e);
            }
            unreadable.add(database.name());
        }
        return file;
    }

    private DatabaseCopy inspect(String name) {
        var file = fileOf(name);
        var inspection = new DatabaseInspector(() -> progress.accept(0)).inspect(file);
        var checksum = Sha256.of(file, progress);
        return new DatabaseCopy(name, file, file.toFile().length(), checksum, inspection);
    }

    private Path fileOf(String name) {
        return folder.resolve(name + ".db");
    }

    private static RuntimeException failure(String name, SQLException e) {
        var problem = SqliteConnection.isBusy(e) ? Problem.DATABASE_BUSY
                : SqliteConnection.isFull(e) ? Problem.NO_SPACE
                : Problem.DATABASE_UNREADABLE;
        return problem.because("copying database %s: %s".formatted(name, SqliteConnection.words(e)), e);
    }
}
