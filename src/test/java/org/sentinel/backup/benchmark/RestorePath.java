package org.sentinel.backup.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.sentinel.backup.catalog.Catalog;
import org.sentinel.backup.catalog.RestoreState;
import org.sentinel.backup.database.ProtectedDatabase;
import org.sentinel.backup.restore.PendingRestores;
import org.sentinel.backup.restore.RestoreAtStart;
import org.sentinel.backup.restore.RestoreRequest;
import org.sentinel.backup.restore.Staging;
import org.sentinel.backup.restore.StagingSite;
import org.sentinel.backup.store.UploadJournal;
import org.sentinel.backup.store.directory.DirectoryObjectStore;
import org.sentinel.backup.vault.Destination;

/** One restore of the newest backup in a folder, both phases, with the rooms put together as the server does. */
final class RestorePath {

    private static final double MIB = 1 << 20;

    private RestorePath() { }

    /** @param arguments the database, and the folder that {@link DataPath} has backed it up into */
    public static void main(String[] arguments) throws IOException {
        var database = Path.of(arguments[0]);
        var folder = Path.of(arguments[1]);
        var configured = List.of(new ProtectedDatabase("market", database));
        var stopwatch = new Stopwatch();
        try (var catalog = Catalog.open(folder.resolve("sentinel-backup.db"), Clock.systemUTC());
                var store = new DirectoryObjectStore(folder.resolve("backups"), new NoJournal());
                var vault = new FolderVaults(store).open(Destination.LOCAL)) {
            var pending = new PendingRestores(folder, catalog.restores(), Clock.systemUTC());
            var site = new StagingSite(folder, configured, folder.resolve("config.db"), (file, keep) -> { }, () -> Duration.ofHours(1));
            new Staging(pending, site, Clock.systemUTC()).stage(vault, vault.list().get(0),
                    new RestoreRequest(List.of(), true, false, "benchmark"), stopwatch);
            stopwatch.phase("apply", 0);
            new RestoreAtStart(folder, configured, Clock.systemUTC()).run();
            var phases = stopwatch.stop();
            pending.settle();
            requireApplied(catalog);
            print(Files.size(database) / MIB, phases);
        }
    }

    private static void requireApplied(Catalog catalog) {
        var restore = catalog.restores().newest(1).get(0);
        if (restore.state() != RestoreState.APPLIED) {
            throw new IllegalStateException(restore.toString());
        }
    }

    private static void print(double mib, Map<String, Double> phases) throws IOException {
        phases.forEach((phase, seconds) -> Rows.time(phase, seconds, mib));
        Rows.time("all, restored", phases.values().stream().mapToDouble(Double::doubleValue).sum(), mib);
        Rows.peakRss();
    }

    /** Nothing is uploaded here. */
    private record NoJournal() implements UploadJournal {

        @Override
        public void opening(String key) { }

        @Override
        public void opened(String key, String uploadId) { }

        @Override
        public void closed(String key) { }
    }
}
