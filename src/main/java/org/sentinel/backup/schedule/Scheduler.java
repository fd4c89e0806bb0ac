package org.sentinel.backup.schedule;

import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.sentinel.backup.backup.BackupList;
import org.sentinel.backup.catalog.Catalog;
import org.sentinel.backup.catalog.JobKind;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.settings.Settings;
import org.sentinel.backup.vault.Destination;

/**
 * Starts what is due. It remembers nothing of its own: settings, catalog and clock say at each tick what is due, so that a
 * restart, a change of the settings or a second tick at the same time changes nothing.
 */
public final class Scheduler {

    private static final System.Logger LOG = System.getLogger(Scheduler.class.getName());

    private final Settings settings;
    private final History history;
    private final JobRunner runner;
    private final Operations operations;
    private final Recollection recollection;
    private final Pace pace;
    private String lastTrouble = "";

    public Scheduler(Settings settings, Catalog catalog, JobRunner runner, Operations operations, BackupList backups, Pace pace) {
        this.settings = settings;
        this.history = new History(catalog.runs(), catalog.proofs());
        this.runner = runner;
        this.operations = operations;
        this.recollection = new Recollection(backups, history);
        this.pace = pace;
    }

    /** Starts what is due now, at most one job; to be called every minute. Whatever goes wrong is logged once, and tried again. */
    public synchronized void tick() {
        try {
            runner.settle();
            start(plans(), now());
            lastTrouble = "";
        } catch (ProblemException e) {
            tell(e);
        }
    }

    private void start(Plans wanted, Instant now) {
        var backups = due(JobKind.BACKUP, wanted::backup, now);
        if (!backups.isEmpty()) {
            backUp(backups, wanted, now);
            return;
        }
        due(JobKind.ROTATE, wanted::rotation, now).stream().findFirst().ifPresent(operations::rotateScheduled);
    }

    private void backUp(List<Destination> due, Plans wanted, Instant now) {
        for (var destination : due) {
            var unproved = recollection.unproved(destination, wanted.backup(destination).timetable().periodAt(now));
            if (unproved.isPresent()) {
                operations.proveScheduled(destination, unproved.get());
                return;
            }
        }
        operations.backUpScheduled(due);
    }

    private List<Destination> due(JobKind kind, Function<Destination, Plan> plan, Instant now) {
        return Arrays.stream(Destination.values())
                .filter(destination -> standing(kind, destination, plan.apply(destination), now).isDue(now)).toList();
    }

    private Standing standing(JobKind kind, Destination destination, Plan plan, Instant now) {
        var past = history.of(kind, destination, plan.timetable().periodAt(now));
        return Due.judge(plan, past, now.minus(pace.upFor().get()), now);
    }

    /** How each destination stands now. */
    public Timing timing() {
        var wanted = plans();
        var now = now();
        return new Timing(wanted.time(), wanted.zone(), Arrays.stream(Destination.values())
                .map(destination -> scheduled(destination, wanted, now)).toList());
    }

    private ScheduledDestination scheduled(Destination destination, Plans wanted, Instant now) {
        return new ScheduledDestination(destination, wanted.rhythm(destination),
                standing(JobKind.BACKUP, destination, wanted.backup(destination), now),
                standing(JobKind.ROTATE, destination, wanted.rotation(destination), now),
                history.last(JobKind.BACKUP, destination), history.lastSuccess(JobKind.BACKUP, destination),
                history.last(JobKind.ROTATE, destination));
    }

    private Plans plans() {
        return new Plans(settings.current(), pace.zone(), pace.seed());
    }

    private Instant now() {
        return pace.clock().instant();
    }

    /** What is due while something else runs waits for the next tick. */
    private void tell(ProblemException e) {
        if (e.problem() != Problem.OPERATION_RUNNING && !e.toString().equals(lastTrouble)) {
            LOG.log(Level.WARNING, "what is due cannot be started now: {0}", e.toString());
            lastTrouble = e.toString();
        }
    }
}
