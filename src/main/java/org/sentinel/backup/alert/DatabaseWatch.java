package org.sentinel.backup.alert;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.sentinel.backup.catalog.AlertEvent;
import org.sentinel.backup.catalog.Condition;
import org.sentinel.backup.problem.Problem;

/**
 * The protected databases: one that was backed up and is gone is nobody's wish, while backups without it succeed. It is no better where this program has
 * made it anew, as it has to with that of its settings.
 */
public final class DatabaseWatch {

    private final Map<String, Path> databases;
    private final Set<Path> madeAnew;
    private final Predicate<String> backedUp;
    private final Clock clock;
    /** Of those that are gone, whether they were backed up: that changes only after one was there again. */
    private final Map<String, Boolean> gone = new ConcurrentHashMap<>();
    /** The same of those that were made anew, when that was first seen. */
    private final Map<String, Boolean> empty = new ConcurrentHashMap<>();

    /**
     * @param databases where each lies, by its name
     * @param madeAnew those that were not there when the program started
     * @param backedUp whether some proved backup has a database of this name
     */
    public DatabaseWatch(Map<String, Path> databases, Set<Path> madeAnew, Predicate<String> backedUp, Clock clock) {
        this.databases = Map.copyOf(databases);
        this.madeAnew = Set.copyOf(madeAnew);
        this.backedUp = backedUp;
        this.clock = clock;
    }

    List<Condition> conditions() {
        return databases.keySet().stream().sorted().filter(this::isMissed).map(this::condition).toList();
    }

    private boolean isMissed(String name) {
        var path = databases.get(name);
        if (!Files.isRegularFile(path)) {
            return gone.computeIfAbsent(name, backedUp::test);
        }
        gone.remove(name);
        return madeAnew.contains(path) && empty.computeIfAbsent(name, backedUp::test);
    }

    private Condition condition(String name) {
        var path = databases.get(name);
        var what = Files.isRegularFile(path) ? "%s was not there when the program started, which made it anew and empty; a proved backup has what was in it"
                : "there is no file %s, and a proved backup has this database; backups go on without it";
        return new Condition("database " + name, AlertEvent.DATABASE_MISSING, Problem.NO_DATABASES, "", "The database %s is gone".formatted(name),
                what.formatted(path), clock.instant());
    }
}
