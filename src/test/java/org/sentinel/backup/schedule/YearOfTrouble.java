package org.sentinel.backup.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.sentinel.backup.catalog.JobKind;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.vault.Destination;

/** What befalls a server within a year, by chance, the same for the same seed. */
final class YearOfTrouble {

    private static final List<Problem> PROBLEMS = List.of(Problem.STORE_UNREACHABLE, Problem.STORE_TIMEOUT, Problem.STORE_TLS_FAILED,
            Problem.STORE_CLOCK_WRONG, Problem.STORE_KEY_REJECTED, Problem.STORE_ACCESS_DENIED, Problem.STORE_BUCKET_NOT_FOUND,
            Problem.STORE_THROTTLED, Problem.STORE_FAILED, Problem.STORE_INCOMPLETE, Problem.NO_SPACE);

    private final SimulatedYear year;
    private final Random random;

    YearOfTrouble(SimulatedYear year, Random random) {
        this.year = year;
        this.random = random;
    }

    void plan() {
        times(14, () -> year.whenUp(() -> year.goDown(minutes(5, 14_400), killed())));
        times(6, () -> year.in(untilPlanned(), () -> year.whenUp(() -> year.goDown(minutes(1, 600), Optional.of(kind())))));
        times(4, () -> year.in(untilPlanned(), () -> year.whenUp(() -> year.noteRunning(kind()))));
        times(16, () -> breakFor(any(List.of(Destination.values())), minutes(30, 5_000)));
        times(4, this::clockWrong);
        times(6, () -> year.setClockBy(Duration.ofHours(random.nextBoolean() ? 1 : -1)));
        times(24, () -> year.whenUp(this::backUp));
        for (var destination : Destination.values()) {
            times(5, () -> pin(destination));
            times(2, () -> unpin(destination));
            times(4, () -> spoil(destination));
            times(3, () -> confirm(destination));
        }
        times(1, () -> year.whenUp(year::loseCatalog));
        times(1, this::yearsAhead);
    }

    /** Settings are changed once each, at these parts of the year. */
    void planChanges(PlannedTimes local, PlannedTimes r2, LocalTime later) {
        year.at(day(150), () -> {
            year.tell("at another time: " + later);
            year.site.settings.put("backup_time", later.toString());
            year.periods.get(Destination.LOCAL).change(new PlannedTimes(local.schedule(), later, local.zone()));
            year.periods.get(Destination.R2).change(new PlannedTimes(r2.schedule(), later, r2.zone()));
        });
        year.at(day(200), () -> enableR2(false));
        year.at(day(214), () -> enableR2(true));
        year.at(day(240), () -> keepLess(local.zone()));
    }

    private void enableR2(boolean enabled) {
        year.tell("R2 enabled: " + enabled);
        year.site.settings.put("r2_backup_enabled", enabled ? "1" : "0");
        year.periods.get(Destination.R2).enable(enabled);
    }

    /** So little that the next rotation is held. Somebody looks after the local one a week later, after the other one much later. */
    private void keepLess(ZoneId zone) {
        year.tell("less is kept");
        year.site.settings.put(Map.of("local_backup_retention_days", "6", "r2_backup_retention_days", "9", "keep_daily", "0", "keep_weekly", "2"));
        year.shelves.forEach((destination, shelf) ->
                shelf.change(new KeptByRule(destination == Destination.LOCAL ? 6 : 9, shelf.rule().last(), 0, 2, shelf.rule().monthly(), zone)));
        year.in(Duration.ofDays(7), () -> confirm(Destination.LOCAL));
        year.in(Duration.ofDays(45), () -> confirm(Destination.R2));
    }

    private void breakFor(Destination destination, Duration time) {
        year.breakStore(destination, any(PROBLEMS));
        year.in(time, () -> year.mend(destination));
    }

    /** A store refuses what comes from another time, until somebody sets the clock back to what it was. */
    private void clockWrong() {
        var destination = any(List.of(Destination.values()));
        var ahead = Duration.ofMinutes(55);
        year.setClockBy(ahead);
        year.breakStore(destination, Problem.STORE_CLOCK_WRONG);
        year.in(minutes(300, 3_000), () -> {
            year.setClockBy(ahead.negated());
            year.mend(destination);
        });
    }

    private void yearsAhead() {
        var years = Duration.ofDays(800 + random.nextInt(2_000));
        year.setClockBy(years);
        year.in(Duration.ofDays(1), () -> year.setClockBy(years.negated()));
    }

    private void backUp() throws Exception {
        var operations = year.site.operations();
        switch (random.nextInt(3)) {
            case 0 -> year.ask(() -> operations.backUp("ada"), false);
            case 1 -> year.ask(() -> operations.backUp("ada", Destination.LOCAL), false);
            default -> year.ask(() -> operations.backUp("ada", Destination.R2), false);
        }
    }

    private void confirm(Destination destination) throws Exception {
        year.whenUp(() -> year.ask(() -> year.site.operations().rotate("ada", destination, true), true));
    }

    private void pin(Destination destination) {
        var names = year.shelves.get(destination).newestFirst();
        if (year.works(destination) && !names.isEmpty()) {
            year.shelves.get(destination).pin(any(names));
        }
    }

    private void unpin(Destination destination) {
        year.shelves.get(destination).pinned().stream().findFirst().ifPresent(year.shelves.get(destination)::unpin);
    }

    /** Not the newest, which stands for its period if the catalog is lost as well. */
    private void spoil(Destination destination) throws Exception {
        var names = year.shelves.get(destination).newestFirst();
        if (names.size() > 4) {
            year.tell("spoiled");
            year.shelves.get(destination).spoil(names.get(1 + random.nextInt(4)));
        }
    }

    private Optional<JobKind> killed() {
        return random.nextBoolean() ? Optional.of(kind()) : Optional.empty();
    }

    private JobKind kind() {
        return random.nextInt(3) == 0 ? JobKind.ROTATE : JobKind.BACKUP;
    }

    private Duration untilPlanned() {
        var watch = year.periods.get(any(List.of(Destination.values())));
        return Duration.between(year.now(), watch.nextPlanned(year.now()));
    }

    /** Short times are more frequent than long ones. */
    private Duration minutes(int least, int most) {
        return Duration.ofSeconds((long) (60 * least * Math.pow((double) most / least, random.nextDouble())));
    }

    private void times(int times, Agenda.Happening what) {
        for (int i = 0; i < times; i++) {
            year.at(SimulatedYear.BEGIN.plusSeconds(random.nextInt(364 * 86_400)), what);
        }
    }

    private static Instant day(int day) {
        return SimulatedYear.BEGIN.plus(Duration.ofDays(day)).plus(Duration.ofHours(11));
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
