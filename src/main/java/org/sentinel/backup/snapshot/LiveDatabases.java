package org.sentinel.backup.snapshot;

import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.sentinel.backup.database.ProtectedDatabase;
import org.sentinel.backup.problem.Problem;

/** The databases of one snapshot, opened; and the names of those whose file is not a SQLite database. */
final class LiveDatabases implements AutoCloseable {

    private final List<LiveDatabase> readable = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();

    private LiveDatabases() { }

    /** @throws org.sentinel.backup.problem.ProblemException DATABASE_UNREADABLE if a file may not be read, or is none */
    static LiveDatabases open(List<ProtectedDatabase> databases) {
        var live = new LiveDatabases();
        try {
            databases.forEach(live::add);
            return live;
        } catch (RuntimeException e) {
            live.close();
            throw e;
        }
    }

    private void add(ProtectedDatabase database) {
        if (!Files.isRegularFile(database.path()) || !Files.isReadable(database.path())) {
            throw Problem.DATABASE_UNREADABLE.because(
                    "database %s: %s is not a file that may be read".formatted(database.name(), database.path()));
        }
        try {
            var live = LiveDatabase.open(database);
            if (live.isSqlite()) {
                readable.add(live);
            } else {
                live.close();
                unreadable.add(database.name());
            }
        } catch (SQLException e) {
            if (SqliteConnection.isUnreadableSource(e)) {
                unreadable.add(database.name());
                return;
            }
            throw Problem.DATABASE_UNREADABLE.because(
                    "database %s: %s".formatted(database.name(), SqliteConnection.words(e)), e);
        }
    }

    List<LiveDatabase> readable() {
        return readable;
    }

    List<String> unreadable() {
        return unreadable;
    }

    @Override
    public void close() {
        for (var database : readable) {
            try {
                database.close();
            } catch (SQLException e) {
                throw Problem.DATABASE_UNREADABLE.because("cannot close " + database.name(), e);
            }
        }
    }
}
