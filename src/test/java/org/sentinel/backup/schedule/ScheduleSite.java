package org.sentinel.backup.schedule;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.sentinel.backup.MovingClock;
import org.sentinel.backup.archive.ArchiveReader;
import org.sentinel.backup.archive.ArchiveWriter;
import org.sentinel.backup.backup.BackupList;
import org.sentinel.backup.backup.Backups;
import org.sentinel.backup.backup.Protection;
import org.sentinel.backup.backup.Prover;
import org.sentinel.backup.backup.ReadBack;
import org.sentinel.backup.catalog.Catalog;
import org.sentinel.backup.catalog.Job;
import org.sentinel.backup.catalog.JobKind;
import org.sentinel.backup.catalog.Runs;
import org.sentinel.backup.database.OperationLock;
import org.sentinel.backup.database.ProtectedDatabase;
import org.sentinel.backup.retention.Pinning;
import org.sentinel.backup.retention.Rotation;
import org.sentinel.backup.settings.MasterKey;
import org.sentinel.backup.settings.Settings;
import org.sentinel.backup.snapshot.Snapshots;
import org.sentinel.backup.snapshot.SqliteFiles;
import org.sentinel.backup.store.RememberingJournal;
import org.sentinel.backup.store.directory.DirectoryObjectStore;
import org.sentinel.backup.vault.BackupName;
import org.sentinel.backup.vault.Destination;
import org.sentinel.backup.vault.Vault;
import org.sentinel.backup.vault.Vaults;

/** A data folder with one small database, and all that the schedule takes, with a clock that is set by hand; two folders are the stores. */
public final class ScheduleSite implements Vaults, AutoCloseable {

    public final MovingClock clock = new MovingClock();
    final Path folder;
    public final Settings settings;
    private final Map<Destination, FailingStore> stores = new EnumMap<>(Destination.class);
    private final Executor executor;
    private Catalog catalog;
    private Instant started;
    private JobRunner runner;
    private Scheduler scheduler;
    private Operations operations;
    private BackupList list;
    private Pinning pinning;

    /** A site whose jobs are done when whoever starts them goes on. */
    public ScheduleSite(Path folder) throws Exception {
        this(folder, Runnable::run);
    }

    ScheduleSite(Path folder, Executor executor) throws Exception {
        this.folder = folder;
        this.executor = executor;
        SqliteFiles.wal(folder.resolve("ledger.db"), "CREATE TABLE trades (n INTEGER PRIMARY KEY)", "INSERT INTO trades VALUES (1)");
        settings = Settings.open(folder.resolve("config.db"), MasterKey.openOrCreate(folder.resolve(".master-key")), clock, Map.of());
        settings.put(Map.of("schedule_jitter_seconds", "0", "backup_time_zone", "UTC", "r2_backup_enabled", "1"));
        for (var destination : Destination.values()) {
            stores.put(destination, new FailingStore(new DirectoryObjectStore(folder(destination), new RememberingJournal())));
        }
        start();
    }

    /** Starts the server, again if it was up; whoever sets the clock decides for how long it was down. */
    public void start() {
        if (catalog != null) {
            catalog.close();
        }
        catalog = Catalog.open(folder.resolve("sentinel-backup.db"), clock);
        catalog.jobs().failInterrupted();
        started = clock.instant();
        runner = new JobRunner(catalog.jobs(), new OperationLock(), executor, job -> { });
        var prover = new Prover(catalog.proofs(), new ReadBack(new ArchiveReader(), folder.resolve("work")), clock);
        list = new BackupList(this, catalog.proofs(), catalog.pins());
        pinning = new Pinning(this, catalog.pins());
        var rotation = new Rotation(this, list, prover, pinning, catalog, () -> { }, clock);
        operations = new Operations(runner, this, backups(prover), prover, list, rotation,
                new RetentionSettings(settings::current, ZoneId.of("UTC")));
        scheduler = new Scheduler(settings, catalog, runner, operations, list,
                new Pace(clock, ZoneId.of("UTC"), () -> Duration.between(started, clock.instant()), 1));
    }

    private Backups backups(Prover prover) {
        var protection = new Protection(List.of(new ProtectedDatabase("ledger", folder.resolve("ledger.db"))), folder.resolve("work"),
                folder(Destination.LOCAL));
        return new Backups(protection, () -> Duration.ofSeconds(5), new Snapshots(clock, 1), new ArchiveWriter(1, "1.2.3"), this, prover);
    }

    /** Starts the server with nothing but the settings and what is stored. */
    void loseCatalog() throws Exception {
        catalog.close();
        catalog = null;
        for (var suffix : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(folder.resolve("sentinel-backup.db" + suffix));
        }
        start();
    }

    /** The clock was set by hand, which makes the server's start neither earlier nor later. */
    void setClockBy(Duration change) {
        clock.move(change);
        started = started.plus(change);
    }

    /** A job that ended while the catalog could not be written. */
    void noteRunning(JobKind kind) {
        catalog.jobs().running(catalog.jobs().create(kind, Runs.SCHEDULE, "", "").id());
    }

    /** Somebody wrote nonsense into config.db. */
    void spoilSetting(String key) throws SQLException {
        SqliteFiles.run(folder.resolve("config.db"), "INSERT OR REPLACE INTO settings (key, value) VALUES ('" + key + "', 'soon')");
    }

    public void tickAt(String instant) {
        clock.set(Instant.parse(instant));
        scheduler.tick();
    }

    public Catalog catalog() {
        return catalog;
    }

    public Scheduler scheduler() {
        return scheduler;
    }

    public void prove(Destination destination, BackupName name) {
        operations.prove("olga", destination, name);
    }

    public void delete(Destination destination, BackupName name) {
        operations.delete("olga", destination, name);
    }

    Operations operations() {
        return operations;
    }

    BackupList list() {
        return list;
    }

    Pinning pinning() {
        return pinning;
    }

    public JobRunner runner() {
        return runner;
    }

    public FailingStore store(Destination destination) {
        return stores.get(destination);
    }

    ScheduledDestination standing(Destination destination) {
        return scheduler.timing().destinations().get(destination.ordinal());
    }

    /** The jobs in the order in which they were started. */
    public List<Job> jobs() {
        var jobs = new ArrayList<>(runner.newest(500));
        Collections.reverse(jobs);
        return jobs;
    }

    public Path folder(Destination destination) {
        return folder.resolve(destination.word());
    }

    public List<String> stored(Destination destination) throws Exception {
        if (Files.notExists(folder(destination))) {
            return List.of();
        }
        try (var files = Files.list(folder(destination))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Override
    public boolean enabled(Destination destination) {
        return true;
    }

    @Override
    public Vault open(Destination destination) {
        return new Vault(destination, stores.get(destination), () -> { });
    }

    @Override
    public void close() {
        catalog.close();
    }
}
