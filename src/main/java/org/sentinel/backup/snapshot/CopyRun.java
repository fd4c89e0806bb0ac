package org.sentinel.backup.snapshot;

import java.lang.System.Logger.Level;
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

    private static final System.Logger LOG = System.getLogger(CopyRun.class.getName());

    private final Path folder;
    private final ParallelRun parallel;
    private final LongConsumer progress;
    private final Copier copier;
    private final Set<String> unreadable = ConcurrentHashMap.newKeySet();

    CopyRun(Path folder, int threads, LongConsumer progress) {
        this(folder, threads, progress, LiveDatabase::copyTo);
    }

    CopyRun(Path folder, int threads, LongConsumer progress, Copier copier) {
        this.folder = folder;
        this.parallel = new ParallelRun(threads);
        this.progress = progress;
        this.copier = copier;
    }

    /** Copies a pinned database into a file. */
    @FunctionalInterface
    interface Copier {
        void copy(LiveDatabase database, Path file, LongConsumer progress) throws SQLException;
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

    private static List<LiveDatabase> blockingFirst(List<LiveDatabase> databases) {
        var blocking = databases.stream().filter(LiveDatabase::mayBlockWriters).toList();
        var ordered = new ArrayList<>(databases);
        ordered.sort(Comparator.comparing(database -> !blocking.contains(database)));
        return ordered;
    }

    private Path copy(LiveDatabase database) {
        var file = fileOf(database.name());
        try {
            copier.copy(database, file, progress);
        } catch (SQLException e) {
            if (!SqliteConnection.isUnreadableSource(e) && !(SqliteConnection.isFailedDisk(e) && !database.isWhole())) {
                throw failure(database.name(), e);
            }
            LOG.log(Level.WARNING, "{0} could not be copied: {1}", database.name(), SqliteConnection.words(e));
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
