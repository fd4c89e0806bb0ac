package org.sentinel.backup.alert;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.sentinel.backup.catalog.AlertEvent;
import org.sentinel.backup.catalog.Condition;
import org.sentinel.backup.problem.Problem;

/** The protected databases: one that was backed up and is gone is nobody's wish, while backups without it succeed. */
public final class DatabaseWatch {

    private final Map<String, Path> databases;
    private final Predicate<String> backedUp;
    private final Clock clock;
    /** Of those that are gone, whether they were backed up: that changes only after one was there again. */
    private final Map<String, Boolean> gone = new ConcurrentHashMap<>();

    /**
     * @param databases where each lies, by its name
     * @param backedUp whether some proved backup has a database of this name
     */
    public DatabaseWatch(Map<String, Path> databases, Predicate<String> backedUp, Clock clock) {
        this.databases = Map.copyOf(databases);
        this.backedUp = backedUp;
        this.clock = clock;
    }

    List<Condition> conditions() {
        return databases.keySet().stream().sorted().filter(this::isMissed).map(this::condition).toList();
    }

    private boolean isMissed(String name) {
        if (Files.isRegularFile(databases.get(name))) {
            gone.remove(name);
            return false;
        }
        return gone.computeIfAbsent(name, backedUp::test);
    }

    private Condition condition(String name) {
        return new Condition("database " + name, AlertEvent.DATABASE_MISSING, Problem.NO_DATABASES, "",
                "The database %s is gone".formatted(name),
                "there is no file %s, and a proved backup has this database; backups go on without it".formatted(databases.get(name)), clock.instant());
    }
}
