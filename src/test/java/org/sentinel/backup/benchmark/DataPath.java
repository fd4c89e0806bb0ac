package org.sentinel.backup.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.sentinel.backup.archive.ArchiveReader;
import org.sentinel.backup.archive.ArchiveWriter;
import org.sentinel.backup.backup.Backups;
import org.sentinel.backup.backup.Protection;
import org.sentinel.backup.backup.Prover;
import org.sentinel.backup.backup.ReadBack;
import org.sentinel.backup.catalog.Catalog;
import org.sentinel.backup.catalog.PendingUploads;
import org.sentinel.backup.database.ProtectedDatabase;
import org.sentinel.backup.snapshot.Snapshots;
import org.sentinel.backup.store.UploadJournal;
import org.sentinel.backup.store.directory.DirectoryObjectStore;
import org.sentinel.backup.vault.Destination;

/** One backup of one database into a folder, proof included, with the rooms put together as the server does. */
final class DataPath {

    private static final double MIB = 1 << 20;
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private DataPath() { }

    /** @param arguments the database, and a folder for everything else */
    public static void main(String[] arguments) throws IOException {
        var database = Path.of(arguments[0]);
        var folder = Path.of(arguments[1]);
        var stopwatch = new Stopwatch();
        try (var catalog = Catalog.open(folder.resolve("sentinel-backup.db"), Clock.systemUTC())) {
            var report = backups(database, folder, catalog).run(List.of(Destination.LOCAL), stopwatch);
            report.failure().ifPresent(failure -> {
                throw failure.problem().because(failure.detail());
            });
            print(database, folder.resolve("backups").resolve(report.filename()), stopwatch);
        }
    }

    private static Backups backups(Path database, Path folder, Catalog catalog) {
        var work = folder.resolve("work");
        var protection = new Protection(List.of(new ProtectedDatabase("market", database)), work, folder.resolve("backups"));
        var vaults = new FolderVaults(new DirectoryObjectStore(protection.localFolder(), new Journal(catalog.pendingUploads())));
        var prover = new Prover(catalog.proofs(), new ReadBack(new ArchiveReader(), work), Clock.systemUTC());
        return new Backups(protection, () -> Duration.ofSeconds(5), new Snapshots(Clock.systemUTC(), CORES),
                new ArchiveWriter(CORES, "benchmark"), vaults, prover);
    }

    private static void print(Path database, Path archive, Stopwatch stopwatch) throws IOException {
        var mib = Files.size(database) / MIB;
        var phases = stopwatch.stop();
        var total = phases.values().stream().mapToDouble(Double::doubleValue).sum();
        phases.forEach((phase, seconds) -> Rows.time(phase, seconds, mib));
        Rows.time("all, proved", total, mib);
        System.out.printf("%-28s %9.1f MiB%n", "archive", Files.size(archive) / MIB);
        Rows.peakRss();
    }

    private record Journal(PendingUploads uploads) implements UploadJournal {

        @Override
        public void opening(String key) {
            uploads.opening(Destination.LOCAL.word(), key);
        }

        @Override
        public void opened(String key, String uploadId) {
            uploads.opened(Destination.LOCAL.word(), key, uploadId);
        }

        @Override
        public void closed(String key) {
            uploads.closed(Destination.LOCAL.word(), key);
        }
    }
}
