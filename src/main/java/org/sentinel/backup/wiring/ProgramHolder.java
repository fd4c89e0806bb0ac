package org.sentinel.backup.wiring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.sentinel.backup.account.Accounts;
import org.sentinel.backup.alert.Alerts;
import org.sentinel.backup.alert.Watch;
import org.sentinel.backup.audit.AuditTrail;
import org.sentinel.backup.backup.BackupList;
import org.sentinel.backup.backup.Inventory;
import org.sentinel.backup.backup.RecentBackups;
import org.sentinel.backup.backup.Shelves;
import org.sentinel.backup.catalog.Audit;
import org.sentinel.backup.catalog.Proofs;
import org.sentinel.backup.catalog.Restores;
import org.sentinel.backup.configuration.Configuration;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.rest.Readiness;
import org.sentinel.backup.restore.Extraction;
import org.sentinel.backup.restore.KeptFolders;
import org.sentinel.backup.restore.PendingRestores;
import org.sentinel.backup.retention.Pinning;
import org.sentinel.backup.retention.Rotation;
import org.sentinel.backup.schedule.Diary;
import org.sentinel.backup.schedule.JobRunner;
import org.sentinel.backup.schedule.Operations;
import org.sentinel.backup.schedule.RestoreOperations;
import org.sentinel.backup.schedule.RetentionSettings;
import org.sentinel.backup.schedule.Scheduler;
import org.sentinel.backup.settings.Settings;
import org.sentinel.backup.web.Installation;
import org.sentinel.backup.vault.Vaults;

/** Hands the program's objects to whoever has them injected; NOT_READY while there is none. */
@ApplicationScoped
public class ProgramHolder {

    @Inject
    private Readiness readiness;

    private volatile Program program;

    void hold(Program started) {
        program = started;
    }

    private <T> T part(Class<T> type) {
        var started = program;
        if (started == null) {
            readiness.require();
            throw Problem.NOT_READY.because("the application has not started");
        }
        return started.part(type);
    }

    @Produces
    @Singleton
    Configuration configuration() {
        return part(Configuration.class);
    }

    @Produces
    @Singleton
    Accounts accounts() {
        return part(Accounts.class);
    }

    @Produces
    @Singleton
    Audit audit() {
        return part(Audit.class);
    }

    @Produces
    @Singleton
    AuditTrail auditTrail() {
        return part(AuditTrail.class);
    }

    @Produces
    @Singleton
    Alerts alerts() {
        return part(Alerts.class);
    }

    @Produces
    @Singleton
    Settings settings() {
        return part(Settings.class);
    }

    @Produces
    @Singleton
    Vaults vaults() {
        return part(StoreVaults.class);
    }

    @Produces
    @Singleton
    BackupList backupList() {
        return part(BackupList.class);
    }

    @Produces
    @Singleton
    RecentBackups recentBackups() {
        return part(RecentBackups.class);
    }

    @Produces
    @Singleton
    Extraction extraction() {
        return part(Extraction.class);
    }

    @Produces
    @Singleton
    JobRunner jobRunner() {
        return part(JobRunner.class);
    }

    @Produces
    @Singleton
    Operations operations() {
        return part(Operations.class);
    }

    @Produces
    @Singleton
    Scheduler scheduler() {
        return part(Scheduler.class);
    }

    @Produces
    @Singleton
    Pinning pinning() {
        return part(Pinning.class);
    }

    @Produces
    @Singleton
    Rotation rotation() {
        return part(Rotation.class);
    }

    @Produces
    @Singleton
    RetentionSettings retention() {
        return part(RetentionSettings.class);
    }

    @Produces
    @Singleton
    PendingRestores pendingRestores() {
        return part(PendingRestores.class);
    }

    @Produces
    @Singleton
    Restores restores() {
        return part(Restores.class);
    }

    @Produces
    @Singleton
    Proofs proofs() {
        return part(Proofs.class);
    }

    @Produces
    @Singleton
    KeptFolders keptFolders() {
        return part(KeptFolders.class);
    }

    @Produces
    @Singleton
    RestoreOperations restoreOperations() {
        return part(RestoreOperations.class);
    }

    @Produces
    @Singleton
    Watch watch() {
        return part(Watch.class);
    }

    @Produces
    @Singleton
    Diary diary() {
        return part(Diary.class);
    }

    @Produces
    @Singleton
    Shelves shelves() {
        return part(Shelves.class);
    }

    @Produces
    @Singleton
    Inventory inventory() {
        return part(Inventory.class);
    }

    @Produces
    @Singleton
    Installation installation() {
        var known = part(Configuration.class);
        return new Installation(Version.text(), known.dataDir().toString(), known.localBackupDir().toString(), known.settingsDb().toString(),
                known.catalogDb().toString(), known.timeZone().getId(), known.restarts());
    }

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }
}
