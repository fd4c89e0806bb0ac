package org.sentinel.backup.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sentinel.backup.alert.Verdict.Lamp;
import org.sentinel.backup.catalog.AlertEvent;
import org.sentinel.backup.catalog.Condition;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.vault.BackupName;
import org.sentinel.backup.vault.Destination;
import org.sentinel.backup.vault.Shelf;

class SafetyTest {

    private static final Instant YESTERDAY = Instant.parse("2026-01-07T03:00:00Z");
    private static final Instant TODAY = Instant.parse("2026-01-08T03:00:00Z");
    private static final Shelf LOCAL = proved(Destination.LOCAL, TODAY);
    private static final Shelf R2 = proved(Destination.R2, YESTERDAY);
    private static final Set<Destination> BOTH = Set.of(Destination.LOCAL, Destination.R2);

    @Test
    void provedBackupsAtTwoPlacesAreSafe() {
        var safety = judge(List.of(LOCAL, R2), BOTH);

        assertEquals(Verdict.SAFE, safety.verdict());
        assertEquals(Lamp.SAFE, safety.verdict().lamp());
    }

    @Test
    void theNewestProvedBackupCountsWhereverItIs() {
        var safety = judge(List.of(proved(Destination.LOCAL, YESTERDAY), proved(Destination.R2, TODAY)), BOTH);

        assertEquals(Optional.of(TODAY), safety.upTo());
        assertEquals(Optional.of(TODAY.plusSeconds(60)), safety.provedAt());
    }

    @Test
    void aFreshInstallationHasNothingYet() {
        assertEquals(Verdict.NOTHING_YET, judge(List.of(empty(Destination.LOCAL), empty(Destination.R2)), Set.of(Destination.LOCAL)).verdict());
    }

    @Test
    void aFirstBackupThatFailedLeavesNothingProved() {
        assertEquals(Verdict.NOTHING_PROVED, judge(List.of(empty(Destination.LOCAL), empty(Destination.R2)), BOTH, failed("r2")).verdict());
    }

    @Test
    void backupsThatNobodyReadBackAreNoneToRelyOn() {
        var safety = judge(List.of(stored(Destination.LOCAL, TODAY), empty(Destination.R2)), Set.of(Destination.LOCAL));

        assertEquals(Verdict.NOTHING_PROVED, safety.verdict());
        assertEquals(Optional.empty(), safety.upTo());
    }

    @Test
    void withoutADestinationNothingNewIsBackedUp() {
        assertEquals(Verdict.SWITCHED_OFF, judge(List.of(LOCAL, R2), Set.of()).verdict());
    }

    @Test
    void aFailureAtEachDestinationIsWorseThanAtOne() {
        assertEquals(Verdict.FAILING, judge(List.of(LOCAL, R2), BOTH, failed("local"), failed("r2")).verdict());
        assertEquals(Verdict.PARTLY_FAILING, judge(List.of(LOCAL, R2), BOTH, failed("r2")).verdict());
        assertEquals(Verdict.FAILING, judge(List.of(LOCAL, R2), Set.of(Destination.R2), failed("r2")).verdict());
    }

    @Test
    void whatIsOverdueEverywhereIsTheWorst() {
        assertEquals(Verdict.OVERDUE, judge(List.of(LOCAL, R2), BOTH, overdue("local"), failed("r2"), overdue("r2")).verdict());
        assertEquals(Verdict.FAILING, judge(List.of(LOCAL, R2), BOTH, overdue("local"), failed("r2")).verdict());
        assertEquals(Verdict.PARTLY_FAILING, judge(List.of(LOCAL, R2), BOTH, overdue("local")).verdict());
    }

    @Test
    void whatElseIsWrongIsNamed() {
        assertEquals(Verdict.RESTORE_BLOCKED, judge(List.of(LOCAL, R2), BOTH, condition("restore", AlertEvent.RESTORE_BLOCKED)).verdict());
        assertEquals(Verdict.DAMAGED, judge(List.of(LOCAL, R2), BOTH, condition("proof r2", AlertEvent.PROOF_FAILED)).verdict());
        assertEquals(Verdict.ATTENTION, judge(List.of(LOCAL, R2), BOTH, condition("disk /data", AlertEvent.DISK_NEARLY_FULL)).verdict());
        assertEquals(Verdict.ATTENTION, judge(List.of(LOCAL, R2), BOTH, condition("rotation r2", AlertEvent.FAILED)).verdict());
    }

    @ParameterizedTest
    @EnumSource(AlertEvent.class)
    void nothingIsSafeWhileAnythingIsWrongThatPeopleAreTold(AlertEvent event) {
        if (event.lasts()) {
            assertNotEquals(Lamp.SAFE, judge(List.of(LOCAL, R2), BOTH, condition("anything", event)).verdict().lamp());
        }
    }

    @Test
    void aStoreThatDoesNotAnswerMattersWhereItIsUsed() {
        assertEquals(Verdict.UNREACHABLE, away(BOTH).verdict());
        assertEquals(Verdict.SAFE, away(Set.of(Destination.LOCAL)).verdict());
    }

    @Test
    void aBackupThatOnlyASilentStoreHasIsNotCalledSafe() {
        var evidence = new Evidence(List.of(empty(Destination.LOCAL), R2), Set.of(Destination.LOCAL), Set.of(Destination.R2), List.of(), List.of());

        assertEquals(Verdict.UNREACHABLE, Safety.judge(evidence).verdict());
    }

    private static Safety away(Set<Destination> enabled) {
        return Safety.judge(new Evidence(List.of(LOCAL, R2), enabled, Set.of(Destination.R2), List.of(), List.of()));
    }

    @Test
    void aNewerBackupThatIsNotProvedIsNamed() {
        var newer = new Shelf(Destination.R2, 2, 20, Optional.of(new BackupName(TODAY)), R2.newestProved(), true);

        assertEquals(Verdict.UNPROVED, judge(List.of(LOCAL, newer), BOTH).verdict());
        assertEquals(Verdict.SAFE, judge(List.of(LOCAL, newer), Set.of(Destination.LOCAL)).verdict());
    }

    @Test
    void aMissingDatabaseIsNotEverything() {
        assertEquals(Verdict.MISSING, Safety.judge(new Evidence(List.of(LOCAL, R2), BOTH, Set.of(), List.of(), List.of("ledger"))).verdict());
        assertEquals(Verdict.MISSING, judge(List.of(LOCAL, R2), BOTH, condition("database ledger", AlertEvent.DATABASE_MISSING)).verdict());
    }

    @Test
    void allCopiesOnOneDiskAreNotSafe() {
        assertEquals(Verdict.ONE_DISK, judge(List.of(LOCAL, empty(Destination.R2)), Set.of(Destination.LOCAL)).verdict());
        assertEquals(Verdict.SAFE, judge(List.of(LOCAL, R2), Set.of(Destination.LOCAL)).verdict());
    }

    private static Safety judge(List<Shelf> shelves, Set<Destination> enabled, Condition... conditions) {
        return Safety.judge(new Evidence(shelves, enabled, Set.of(), List.of(conditions), List.of()));
    }

    private static Condition failed(String destination) {
        return condition("backup " + destination, AlertEvent.FAILED);
    }

    private static Condition overdue(String destination) {
        return condition("overdue " + destination, AlertEvent.OVERDUE);
    }

    private static Condition condition(String subject, AlertEvent event) {
        return new Condition(subject, event, Problem.STORE_FAILED, "", subject, "", TODAY);
    }

    private static Shelf empty(Destination destination) {
        return new Shelf(destination, 0, 0, Optional.empty(), Optional.empty(), true);
    }

    private static Shelf stored(Destination destination, Instant instant) {
        return new Shelf(destination, 1, 10, Optional.of(new BackupName(instant)), Optional.empty(), true);
    }

    private static Shelf proved(Destination destination, Instant instant) {
        var name = new BackupName(instant);
        return new Shelf(destination, 1, 10, Optional.of(name), Optional.of(new Shelf.Proved(name, 10, instant.plusSeconds(60))), true);
    }
}
