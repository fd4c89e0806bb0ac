package org.sentinel.backup.alert;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.sentinel.backup.catalog.Catalog;
import org.sentinel.backup.catalog.Condition;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.schedule.Scheduler;
import org.sentinel.backup.schedule.Timing;
import org.sentinel.backup.settings.CurrentSettings;
import org.sentinel.backup.settings.Setting;

/** Looks, whenever somebody asks it to, what is wrong now and what has happened, and has people told. */
public final class Watch {

    private static final System.Logger LOG = System.getLogger(Watch.class.getName());

    private final Alerts alerts;
    private final Supplier<CurrentSettings> settings;
    private final Scheduler scheduler;
    private final ScheduleWatch schedule;
    private final ProofWatch proofs;
    private final RestoreWatch restores;
    private final SuccessWatch successes;
    private final DiskWatch disks;
    private final DatabaseWatch databases;
    private final SettingsWatch values;
    private String lastTrouble = "";

    public Watch(Alerts alerts, Supplier<CurrentSettings> settings, Scheduler scheduler, Catalog catalog, DiskWatch disks, DatabaseWatch databases, Clock clock) {
        this.alerts = alerts;
        this.settings = settings;
        this.scheduler = scheduler;
        this.schedule = new ScheduleWatch(catalog.runs());
        this.proofs = new ProofWatch(catalog.proofs());
        this.restores = new RestoreWatch(catalog.restores());
        this.successes = new SuccessWatch(catalog.jobs());
        this.disks = disks;
        this.databases = databases;
        this.values = new SettingsWatch(clock);
    }

    /** Looks once, and sends what is to be told; to be called every minute, and when something has changed. What fails is logged once. */
    public void look() {
        try {
            observe();
            alerts.deliver();
            alerts.catalogWorks();
            trouble("");
        } catch (ProblemException e) {
            trouble(e.toString());
            tellOf(e);
        }
    }

    private void tellOf(ProblemException failure) {
        try {
            if (failure.problem().name().startsWith("CATALOG_")) {
                alerts.catalogFails(failure);
            }
        } catch (ProblemException settingsFail) {
            LOG.log(Level.DEBUG, "nobody can be told either", settingsFail);
        }
    }

    /**
     * All that is wrong at this moment, whether people were told of it yet or not; the subjects are those of what they are told.
     *
     * @param timing how the destinations stand at this moment
     */
    public List<Condition> conditions(Timing timing) {
        var current = settings.get();
        var least = current.number(Setting.ALERT_DISK_FREE_PERCENT);
        return Stream.of(schedule.conditions(timing), proofs.conditions(), restores.conditions(), disks.conditions(least, alerts.open()), databases.conditions(), values.conditions(current))
                .flatMap(List::stream).toList();
    }

    /** One look at a time: an older one must not be compared after a newer one. */
    private synchronized void observe() {
        alerts.look(conditions(scheduler.timing()), Stream.concat(restores.notices().stream(), successes.notices().stream()).toList());
    }

    private synchronized void trouble(String now) {
        if (!now.isEmpty() && !now.equals(lastTrouble)) {
            LOG.log(Level.WARNING, "nobody can look for what is to be told now: {0}", now);
        }
        lastTrouble = now;
    }
}
