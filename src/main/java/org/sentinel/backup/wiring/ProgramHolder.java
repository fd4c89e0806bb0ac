package org.sentinel.backup.wiring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.sentinel.backup.account.Accounts;
import org.sentinel.backup.alert.Alerts;
import org.sentinel.backup.backup.BackupList;
import org.sentinel.backup.catalog.Restores;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.restore.Extraction;
import org.sentinel.backup.restore.KeptFolders;
import org.sentinel.backup.restore.PendingRestores;
import org.sentinel.backup.retention.Pinning;
import org.sentinel.backup.retention.Rotation;
import org.sentinel.backup.schedule.JobRunner;
import org.sentinel.backup.schedule.Operations;
import org.sentinel.backup.schedule.RestoreOperations;
import org.sentinel.backup.schedule.RetentionSettings;
import org.sentinel.backup.schedule.Scheduler;
import org.sentinel.backup.settings.Settings;
import org.sentinel.backup.vault.Vaults;

/** Hands the program's objects to whoever has them injected; NOT_READY while there is none. */
@ApplicationScoped
public class ProgramHolder {

    private volatile Program program;

    void hold(Program started) {
        program = started;
    }

    private Program program() {
        var started = program;
        if (started == null) {
            throw Problem.NOT_READY.because("the application has not started");
        }
        return started;
    }

    @Produces
    @Singleton
    Accounts accounts() {
        return program().accounts();
    }

    @Produces
    @Singleton
    Alerts alerts() {
        return program().alerts();
    }

    @Produces
    @Singleton
    Settings settings() {
        return program().settings();
    }

    @Produces
    @Singleton
    Vaults vaults() {
        return program().vaults();
    }

    @Produces
    @Singleton
    BackupList backupList() {
        return program().list();
    }

    @Produces
    @Singleton
    Extraction extraction() {
        return program().extraction();
    }

    @Produces
    @Singleton
    JobRunner jobRunner() {
        return program().runner();
    }

    @Produces
    @Singleton
    Operations operations() {
        return program().operations();
    }

    @Produces
    @Singleton
    Scheduler scheduler() {
        return program().scheduler();
    }

    @Produces
    @Singleton
    Pinning pinning() {
        return program().pinning();
    }

    @Produces
    @Singleton
    Rotation rotation() {
        return program().rotation();
    }

    @Produces
    @Singleton
    RetentionSettings retention() {
        return program().retention();
    }

    @Produces
    @Singleton
    PendingRestores pendingRestores() {
        return program().pendingRestores();
    }

    @Produces
    @Singleton
    Restores restores() {
        return program().restores();
    }

    @Produces
    @Singleton
    KeptFolders keptFolders() {
        return program().keptFolders();
    }

    @Produces
    @Singleton
    RestoreOperations restoreOperations() {
        return program().restoreOperations();
    }

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }
}
