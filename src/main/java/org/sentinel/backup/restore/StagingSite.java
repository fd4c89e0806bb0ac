package org.sentinel.backup.restore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.sentinel.backup.database.ProtectedDatabase;
import org.sentinel.backup.snapshot.FreeSpace;

/**
 * Where restores are staged, and for what.
 *
 * @param settingsDb the file that holds this program's settings, be it one of the databases or not
 * @param stagedFor how long a staged restore may wait
 */
public record StagingSite(Path dataDir, List<ProtectedDatabase> databases, Path settingsDb, SettingsToKeep settings,
                          Supplier<Duration> stagedFor) {

    public StagingSite {
        databases = List.copyOf(databases);
        Objects.requireNonNull(dataDir, "dataDir");
        Objects.requireNonNull(settingsDb, "settingsDb");
        Objects.requireNonNull(settings, "settings");
        Objects.requireNonNull(stagedFor, "stagedFor");
    }

    RestoreFiles files() {
        return new RestoreFiles(dataDir);
    }

    Path live(String name) {
        return databases.stream().filter(database -> database.name().equals(name)).findFirst().orElseThrow().path();
    }

    boolean holdsSettings(String name) {
        try {
            var live = live(name);
            return live.equals(settingsDb) || Files.exists(live) && Files.exists(settingsDb) && Files.isSameFile(live, settingsDb);
        } catch (IOException e) {
            throw FileProblem.of(e);
        }
    }

    /** What is staged, and what moving it takes where it has to be copied after all. */
    void requireRoom(Source source) {
        try {
            var sizes = source.sizes();
            var targets = Targets.of(List.copyOf(sizes.keySet()), databases);
            var staged = sizes.entrySet().stream().map(entry -> new StagedDatabase(entry.getKey(), entry.getValue(), Optional.empty())).toList();
            var room = Targets.room(staged, targets, files());
            room.merge(dataDir, sizes.values().stream().mapToLong(Long::longValue).sum(), Long::sum);
            FreeSpace.require(room);
            targets.values().forEach(Targets::requireWritable);
        } catch (IOException e) {
            throw FileProblem.of(e);
        }
    }
}
