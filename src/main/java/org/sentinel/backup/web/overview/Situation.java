package org.sentinel.backup.web.overview;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.sentinel.backup.alert.Evidence;
import org.sentinel.backup.alert.Safety;
import org.sentinel.backup.alert.Watch;
import org.sentinel.backup.backup.DatabaseState;
import org.sentinel.backup.backup.Inventory;
import org.sentinel.backup.backup.Shelves;
import org.sentinel.backup.catalog.Condition;
import org.sentinel.backup.catalog.Failure;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.schedule.ScheduledDestination;
import org.sentinel.backup.schedule.Scheduler;
import org.sentinel.backup.schedule.Timing;
import org.sentinel.backup.vault.Destination;
import org.sentinel.backup.vault.Shelf;

/** All that the page is about, asked for once in a request: of the catalog, and of the stores as well once somebody has counted. */
@RequestScoped
class Situation {

    /** A page that is open waits no longer than this for a store. */
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    @Inject
    private Shelves shelves;
    @Inject
    private Scheduler scheduler;
    @Inject
    private Watch watch;
    @Inject
    private Inventory inventory;
    private final Map<Destination, Shelf> counted = new EnumMap<>(Destination.class);
    private final Map<Destination, Failure> troubles = new EnumMap<>(Destination.class);
    private Timing timing;
    private List<Condition> conditions;
    private List<DatabaseState> databases;

    /** Asks the stores, all at the same time; one that does not answer stays as the catalog remembers it. */
    void count() {
        var questions = new EnumMap<Destination, CompletableFuture<Shelf>>(Destination.class);
        Arrays.stream(Destination.values()).forEach(destination -> questions.put(destination, shelves.ask(destination)));
        questions.forEach((destination, question) -> {
            try {
                counted.put(destination, Shelves.answer(question, PATIENCE));
            } catch (ProblemException e) {
                troubles.put(destination, Failure.of(e));
            }
        });
    }

    Shelf shelf(Destination destination) {
        return counted.computeIfAbsent(destination, shelves::remembered);
    }

    /** Why a store did not answer. */
    Optional<Failure> trouble(Destination destination) {
        return Optional.ofNullable(troubles.get(destination));
    }

    List<ScheduledDestination> destinations() {
        return timing().destinations();
    }

    private Timing timing() {
        timing = timing == null ? scheduler.timing() : timing;
        return timing;
    }

    List<Destination> enabled() {
        return destinations().stream().filter(one -> one.backup().enabled()).map(ScheduledDestination::destination).toList();
    }

    List<Condition> conditions() {
        conditions = conditions == null ? watch.conditions(timing()) : conditions;
        return conditions;
    }

    List<DatabaseState> databases() {
        databases = databases == null ? inventory.databases() : databases;
        return databases;
    }

    List<String> missing() {
        return databases().stream().filter(database -> !database.present()).map(DatabaseState::name).toList();
    }

    Safety safety() {
        var all = Arrays.stream(Destination.values()).map(this::shelf).toList();
        return Safety.judge(new Evidence(all, enabled().stream().collect(Collectors.toSet()), troubles.keySet(), conditions(), missing()));
    }
}
