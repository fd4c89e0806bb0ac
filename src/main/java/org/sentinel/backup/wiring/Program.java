package org.sentinel.backup.wiring;

import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.sentinel.backup.account.Accounts;
import org.sentinel.backup.alert.Alerts;
import org.sentinel.backup.alert.DatabaseWatch;
import org.sentinel.backup.alert.DiskWatch;
import org.sentinel.backup.alert.JobPings;
import org.sentinel.backup.alert.Watch;
import org.sentinel.backup.archive.ArchiveReader;
import org.sentinel.backup.archive.ArchiveWriter;
import org.sentinel.backup.audit.AuditTrail;
import org.sentinel.backup.audit.JobNotes;
import org.sentinel.backup.backup.BackupList;
import org.sentinel.backup.backup.Backups;
import org.sentinel.backup.backup.Inventory;
import org.sentinel.backup.backup.LeftUploads;
import org.sentinel.backup.backup.Protection;
import org.sentinel.backup.backup.Prover;
import org.sentinel.backup.backup.Questions;
import org.sentinel.backup.backup.ReadBack;
import org.sentinel.backup.backup.RecentBackups;
import org.sentinel.backup.backup.Shelves;
import org.sentinel.backup.catalog.Audit;
import org.sentinel.backup.catalog.AuditCaller;
import org.sentinel.backup.catalog.Catalog;
import org.sentinel.backup.catalog.CatalogCare;
import org.sentinel.backup.catalog.Job;
import org.sentinel.backup.catalog.Via;
import org.sentinel.backup.configuration.Configuration;
import org.sentinel.backup.database.DataFolder;
import org.sentinel.backup.database.OperationLock;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.rest.Readiness;
import org.sentinel.backup.restore.Extraction;
import org.sentinel.backup.restore.Housekeeping;
import org.sentinel.backup.restore.KeptFolders;
import org.sentinel.backup.restore.PendingRestores;
import org.sentinel.backup.restore.RestoreAtStart;
import org.sentinel.backup.restore.Staging;
import org.sentinel.backup.restore.StagingSite;
import org.sentinel.backup.retention.Pinning;
import org.sentinel.backup.retention.Rotation;
import org.sentinel.backup.schedule.Diary;
import org.sentinel.backup.schedule.JobRunner;
import org.sentinel.backup.schedule.Operations;
import org.sentinel.backup.schedule.Pace;
import org.sentinel.backup.schedule.Restart;
import org.sentinel.backup.schedule.RestoreOperations;
import org.sentinel.backup.schedule.RetentionSettings;
import org.sentinel.backup.schedule.Scheduler;
import org.sentinel.backup.settings.KeyRotation;
import org.sentinel.backup.settings.Settings;
import org.sentinel.backup.snapshot.Snapshots;
import org.sentinel.backup.snapshot.WorkFolder;

/** The running program: all its objects, built once from the configuration, closed in reverse order. */
final class Program implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Program.class.getName());
    private static final int STOP_SECONDS = 8;

    private final Configuration configuration;
    private final List<AutoCloseable> opened = new ArrayList<>();
    private final Map<Class<?>, Object> parts = new HashMap<>();
    private final KeyRotation keyRotation;
    private final Settings settings;
    private final Catalog catalog;
    private final AuditTrail trail;
    private final Accounts accounts;
    private final Alerts alerts;
    private final StoreVaults vaults;
    private final JobRunner runner;
    private final Scheduler scheduler;
    private final Lookout lookout;
    private final CatalogUpkeep catalogUpkeep;
    private final PendingRestores pendingRestores;
    private final Housekeeping housekeeping;

    private Program(Configuration configuration, Clock clock, Executor executor, Runnable exit) {
        this.configuration = add(configuration);
        try {
            opened.add(DataFolder.claim(configuration.dataDir()));
            if (!configuration.workDir().startsWith(configuration.dataDir())) {
                // Else a program of another data folder might work there too, and each would find the other's copies under its own names.
                opened.add(DataFolder.claim(configuration.workDir()));
            }
            WorkFolder.clear(configuration.workDir());
            new RestoreAtStart(configuration.dataDir(), configuration.databases(), clock).run();
            keyRotation = KeyRotation.in(configuration.dataDir(), configuration.masterKeyFile());
            var masterKey = keyRotation.open();
            settings = add(Settings.open(configuration.settingsDb(), masterKey, clock, configuration.r2Environment()));
            var care = new CatalogCare(configuration.catalogDb(), clock);
            catalog = open(care.open());
            catalogUpkeep = new CatalogUpkeep(care, catalog, clock);
            var audit = add(catalog.audit(masterKey.macKeys("audit"), configuration.dataDir().resolve(".audit-head")));
            trail = add(new AuditTrail(audit, clock));
            vaults = add(open(new StoreVaults(settings, catalog.pendingUploads(), configuration.localBackupDir(), clock)));
            accounts = add(new Accounts(catalog, clock));
            accounts.onLogin((username, address) -> trail.loggedIn(new AuditCaller(username, Via.BASIC, address)));
            alerts = add(Alerts.of(catalog.alertNotes(), catalog.outbox(), settings, clock, HostName.text()));
            var prover = new Prover(catalog.proofs(), new ReadBack(new ArchiveReader(), configuration.workDir()), clock);
            var list = add(new BackupList(vaults, catalog.proofs(), catalog.pins()));
            add(new RecentBackups(vaults, list, catalog.proofs(), open(new Questions()), clock));
            add(new Extraction(vaults, catalog.proofs()));
            runner = add(new JobRunner(catalog.jobs(), new OperationLock(), executor, this::changed));
            pendingRestores = add(new PendingRestores(configuration.dataDir(), catalog.restores(), clock));
            housekeeping = new Housekeeping(configuration.workDir(), pendingRestores, add(new KeptFolders(configuration.dataDir(), clock)));
            var pinning = add(new Pinning(vaults, catalog.pins()));
            var rotation = add(new Rotation(vaults, list, prover, pinning, catalog, new ClearingUp(housekeeping, audit, trail), clock));
            var retention = add(new RetentionSettings(settings::current, configuration.timeZone()));
            var operations = add(new Operations(runner, vaults, backups(prover, clock), prover, list, rotation, retention));
            var pace = pace(clock);
            scheduler = add(new Scheduler(settings, catalog, runner, operations, list, pace));
            var watch = add(new Watch(alerts, settings::current, scheduler, catalog, new DiskWatch(configuration.folders(), clock),
                    new DatabaseWatch(configuration.places(), settings.wereMade() ? Set.of(configuration.settingsDb()) : Set.of(), catalog.proofs()::haveDatabase, clock), clock));
            add(new Diary(settings, catalog, pace));
            add(new Shelves(list, catalog.proofs(), executor));
            add(new Inventory(configuration.databases(), catalog.proofs()));
            lookout = new Lookout(watch::look, executor);
            add(new RestoreOperations(runner, vaults, new Staging(pendingRestores, site(), clock), pendingRestores,
                    catalog.restores(), new Restart(configuration.restarts(), exit)));
            add(catalog.restores());
            add(catalog.proofs());
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /**
     * Starts the program: claims the data folder, clears up after a run that was killed, brings a staged restore into place, opens
     * settings and catalog.
     *
     * @param exit ends the server with the status that has it started again
     * @throws ProblemException DATA_DIR_IN_USE, DATA_DIR_UNUSABLE, RESTORE_INCOMPLETE, RESTORE_JOURNAL_UNREADABLE, MASTER_KEY_UNUSABLE,
     *         SETTINGS_FAILED, CATALOG_FAILED, CATALOG_TOO_NEW; then nothing is left open
     */
    static Program start(Configuration configuration, Clock clock, Executor executor, Runnable exit) {
        var program = new Program(configuration, clock, executor, exit);
        try {
            var notes = new JobNotes(program.trail);
            program.catalogUpkeep.start(program.part(Audit.class), program.trail);
            program.trail.started(Version.text());
            program.pendingRestores.settle(notes::of);
            program.catalog.jobs().failInterrupted().forEach(job -> {
                LOG.log(Level.WARNING, "job {0} was interrupted when the server ended", job.id());
                notes.of(job);
            });
            new FirstAdministrator(program.configuration, program.accounts, program.trail).ensure();
            program.secrets().start();
            executor.execute(program.housekeeping::removeKept);
            program.lookout.lookSoon();
            var leftUploads = new LeftUploads(program.catalog.pendingUploads());
            executor.execute(() -> leftUploads.giveUp(program.vaults));
            return program;
        } catch (RuntimeException | Error e) {
            program.close();
            throw e;
        }
    }

    private Pace pace(Clock clock) {
        var started = System.nanoTime();
        return new Pace(clock, configuration.timeZone(), () -> Duration.ofNanos(System.nanoTime() - started), new SecureRandom().nextLong());
    }

    private Backups backups(Prover prover, Clock clock) {
        var cores = Runtime.getRuntime().availableProcessors();
        var protection = new Protection(configuration.databases(), configuration.workDir(), configuration.localBackupDir());
        return new Backups(protection, () -> settings.current().lockWait(), new Snapshots(clock, cores),
                new ArchiveWriter(cores, Version.text()), vaults, prover);
    }

    private StagingSite site() {
        return new StagingSite(configuration.dataDir(), configuration.databases(), configuration.settingsDb(), settings::carryInto,
                settings::restoreStaged);
    }

    private SecretUpkeep secrets() {
        return new SecretUpkeep(keyRotation, settings, trail);
    }

    private <T extends AutoCloseable> T open(T resource) {
        opened.add(resource);
        return resource;
    }

    /** To be called every minute. */
    void tick() {
        trail.settle();
        runner.wakeCancelled();
        secrets().tick();
        scheduler.tick();
        catalogUpkeep.tick();
        lookout.lookSoon();
    }

    /** A job runs, or has ended. */
    private void changed(Job job) {
        new JobNotes(trail).of(job);
        new JobPings(alerts).of(job);
        lookout.lookSoon();
    }

    List<Readiness.Check> checks(boolean loggedIn) {
        var checks = new HealthChecks(configuration.databases(), settings, keyRotation, catalogUpkeep, pendingRestores, alerts, trail);
        return loggedIn ? checks.forUsers() : checks.forStrangers();
    }

    /** The one object of this class. */
    <T> T part(Class<T> type) {
        return type.cast(Optional.ofNullable(parts.get(type)).orElseThrow(() -> new IllegalStateException("no part " + type.getName())));
    }

    private <T> T add(T part) {
        parts.put(part.getClass(), part);
        return part;
    }

    @Override
    public void close() {
        if (lookout != null) {
            lookout.close();
        }
        if (runner != null) {
            runner.stop(STOP_SECONDS);
        }
        for (int i = opened.size() - 1; i >= 0; i--) {
            try {
                opened.get(i).close();
            } catch (Exception e) {
                LOG.log(Level.WARNING, "closing failed", e);
            }
        }
    }
}
