package org.sentinel.backup.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.sentinel.backup.catalog.Job;
import org.sentinel.backup.catalog.JobKind;
import org.sentinel.backup.catalog.JobState;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.vault.Destination;

/**
 * Lives through a year, from one instant at which something may happen to the next, and watches what the schedule does. The time that
 * really passes is not the one that the machine's clock shows, since that may be set.
 */
final class SimulatedYear {

    static final Instant BEGIN = Instant.parse("2028-01-01T00:00:00Z");
    static final Instant END = Instant.parse("2029-01-01T00:00:00Z");
    private static final int REMEMBERED = 40;
    private static final int MOST_AT_ONCE = 6;

    final ScheduleSite site;
    final Map<Destination, PeriodWatch> periods = new EnumMap<>(Destination.class);
    final Map<Destination, ShelfWatch> shelves = new EnumMap<>(Destination.class);
    private final Random random;
    private final Agenda agenda = new Agenda();
    private final Set<Destination> broken = EnumSet.noneOf(Destination.class);
    private final Set<String> seen = new HashSet<>();
    private final Deque<String> story = new ArrayDeque<>();
    private Instant truth = BEGIN;
    private boolean up = true;
    private List<ScheduledDestination> standings = List.of();
    private int minutesToWatch;

    SimulatedYear(ScheduleSite site, Random random) {
        this.site = site;
        this.random = random;
        site.clock.set(BEGIN);
        site.start();
    }

    void at(Instant when, Agenda.Happening what) {
        agenda.add(when, what);
    }

    void in(Duration time, Agenda.Happening what) {
        at(truth.plus(time), what);
    }

    /** Now or, while the server is down, some hours later. */
    void whenUp(Agenda.Happening what) throws Exception {
        if (up) {
            what.happen();
        } else {
            in(Duration.ofHours(3), () -> whenUp(what));
        }
    }

    void live() throws Exception {
        try {
            see();
            while (truth.isBefore(END)) {
                moveTo(next());
                minutesToWatch = agenda.happen(truth) ? 1 : minutesToWatch;
                if (up) {
                    tickUntilIdle();
                    see();
                }
            }
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "\n" + String.join("\n", story), e);
        }
    }

    /** What the schedule says of itself, where something may have changed. */
    private void see() {
        if (minutesToWatch > 0 || announced().findAny().isEmpty() || announced().anyMatch(at -> !at.isAfter(truth))) {
            standings = site.scheduler().timing().destinations();
            standings.forEach(standing -> periods.get(standing.destination()).see(standing, now()));
        }
    }

    /** When the schedule has said that something begins. */
    private Stream<Instant> announced() {
        return standings.stream().flatMap(one -> Stream.of(one.backup(), one.rotation())).flatMap(one -> one.nextRun().stream())
                .map(at -> at.minus(ahead()));
    }

    private void moveTo(Instant next) {
        var from = now();
        var to = from.plus(Duration.between(truth, next));
        truth = next;
        site.clock.set(to);
        periods.forEach((destination, watch) -> watch.pass(from, to, up && works(destination)));
    }

    /** The next event, planned time or announced run, or the second before it, or the next minute; else some time within a day. */
    private Instant next() {
        var all = new ArrayList<>(List.of(END, truth.plusSeconds(1 + random.nextInt(86_400))));
        agenda.next().ifPresent(all::add);
        periods.values().forEach(watch -> all.add(watch.nextPlanned(now()).minus(ahead())));
        if (up) {
            announced().map(at -> random.nextInt(6) == 0 ? at.minusSeconds(1) : at).filter(at -> at.isAfter(truth)).forEach(all::add);
        }
        if (minutesToWatch > 0) {
            minutesToWatch--;
            all.add(truth.plusSeconds(60));
        }
        return all.stream().min(Comparator.naturalOrder()).orElseThrow();
    }

    private Duration ahead() {
        return Duration.between(truth, now());
    }

    Instant now() {
        return site.clock.instant();
    }

    boolean works(Destination destination) {
        return !broken.contains(destination);
    }

    /** Each tick that has started something is followed by another one at the same instant. */
    private void tickUntilIdle() throws Exception {
        int jobs;
        var before = seen.size();
        do {
            jobs = seen.size();
            tick();
            assertTrue(seen.size() - before <= MOST_AT_ONCE, () -> "it does not come to rest at " + now());
        } while (seen.size() > jobs);
    }

    private void tick() throws Exception {
        site.scheduler().tick();
        look(true, false);
    }

    /** Somebody asks for something. */
    void ask(Runnable what, boolean confirmed) throws Exception {
        what.run();
        look(false, confirmed);
    }

    private void look(boolean scheduled, boolean confirmed) throws Exception {
        var jobs = newJobs();
        assertTrue(jobs.size() <= 1, () -> "one job at a time: " + jobs);
        for (var shelf : shelves.entrySet()) {
            if (jobs.isEmpty()) {
                shelf.getValue().lookAgain();
            } else {
                look(jobs.get(0), shelf.getKey(), scheduled, confirmed);
            }
        }
    }

    private void look(Job job, Destination destination, boolean scheduled, boolean confirmed) throws Exception {
        minutesToWatch = 1;
        tell("%s %s, seen from %s: %s %s".formatted(job.kind(), job.state(), destination, job.failure(), job.message()));
        var come = shelves.get(destination).look(job, confirmed, works(destination));
        assertEquals(come, job.kind() == JobKind.BACKUP && job.results().stream()
                .anyMatch(result -> result.destination().equals(destination.word()) && result.state() == JobState.SUCCEEDED));
        if (come) {
            periods.get(destination).succeeded(now(), scheduled);
        }
    }

    private List<Job> newJobs() {
        return site.runner().newest(3).stream().filter(job -> seen.add(job.id())).toList();
    }

    /** The server's process ends, in the middle of a job of some kind perhaps, and is started again after a while. */
    void goDown(Duration time, Optional<JobKind> killed) {
        tell("down for %s, %s".formatted(time, killed));
        killed.ifPresent(this::noteRunning);
        up = false;
        in(time, this::start);
    }

    private void start() {
        if (!up) {
            tell("up again");
            up = true;
            site.start();
            disturb();
        }
    }

    void noteRunning(JobKind kind) {
        tell("left running: " + kind);
        site.noteRunning(kind);
        newJobs();
        disturb();
    }

    void loseCatalog() throws Exception {
        tell("the catalog is lost");
        site.loseCatalog();
        shelves.values().forEach(ShelfWatch::forget);
        disturb();
    }

    void breakStore(Destination destination, Problem problem) {
        tell("%s: %s".formatted(destination, problem));
        site.store(destination).breakWith(problem);
        broken.add(destination);
        periods.get(destination).disturb();
    }

    void mend(Destination destination) {
        tell("%s works".formatted(destination));
        site.store(destination).mend();
        broken.remove(destination);
        periods.get(destination).disturb();
    }

    void setClockBy(Duration change) {
        site.setClockBy(change);
        tell("clock set by " + change);
        disturb();
    }

    private void disturb() {
        periods.values().forEach(PeriodWatch::disturb);
    }

    void tell(String what) {
        story.add("%s (%s) %s".formatted(now(), truth, what));
        if (story.size() > REMEMBERED) {
            story.remove();
        }
    }
}
