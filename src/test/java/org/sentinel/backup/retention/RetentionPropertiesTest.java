package org.sentinel.backup.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sentinel.backup.catalog.ProofState;
import org.sentinel.backup.vault.BackupName;

/** What must hold for any backups and any policy. */
class RetentionPropertiesTest {

    private static final Instant NOW = Instant.parse("2026-01-05T00:30:00Z");
    private static final List<String> ZONES = List.of("UTC", "Europe/Berlin", "America/St_Johns", "Pacific/Apia", "Asia/Kathmandu");

    private record Case(List<Candidate> candidates, Policy policy, ZoneId zone) {

        static Case of(int seed) {
            var random = new Random(seed);
            var byName = new TreeMap<BackupName, Candidate>();
            var spread = List.of(3, 40, 900).get(random.nextInt(3));
            IntStream.range(0, random.nextInt(60)).mapToObj(i -> candidate(random, spread)).forEach(one -> byName.put(one.name(), one));
            return new Case(List.copyOf(byName.values()), new Policy(random.nextInt(40), few(random), few(random), few(random), few(random),
                    few(random)), ZoneId.of(ZONES.get(random.nextInt(ZONES.size()))));
        }

        private static Candidate candidate(Random random, int spreadDays) {
            var age = Duration.ofMinutes(random.nextInt(spreadDays * 1440) - 600L);
            return new Candidate(new BackupName(NOW.minus(age)), List.of(ProofState.PROVED, ProofState.PROVED, ProofState.UNPROVED,
                    ProofState.DAMAGED).get(random.nextInt(4)), random.nextInt(12) == 0);
        }

        private static int few(Random random) {
            return random.nextBoolean() ? 0 : random.nextInt(8);
        }

        Plan plan() {
            return RetentionPolicy.decide(candidates, policy, NOW, zone);
        }

        Plan plan(List<Candidate> others) {
            return RetentionPolicy.decide(others, policy, NOW, zone);
        }
    }

    static IntStream seeds() {
        return IntStream.range(0, 400);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theNewestThreeProvedAlwaysStayAndNeverFewerThanThreeAreLeft(int seed) {
        var one = Case.of(seed);

        var plan = one.plan();

        var dated = plan.decisions().stream().filter(each -> !each.candidate().isLaterThan(NOW)).toList();
        var kept = dated.stream().filter(Decision::keep).toList();
        assertTrue(dated.stream().filter(each -> each.candidate().isProved()).limit(3).allMatch(Decision::keep));
        assertTrue(kept.size() >= Math.min(3, dated.size()));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsPinnedStaysAndTakesNothingAway(int seed) {
        var one = Case.of(seed);
        var pinned = one.candidates().stream().map(each -> new Candidate(each.name(), each.state(), true)).toList();
        var free = one.candidates().stream().map(each -> new Candidate(each.name(), each.state(), false)).toList();

        assertEquals(List.of(), one.plan(pinned).removed());
        assertEquals(one.plan(free).removed().stream().filter(each -> !isPinned(one, each)).map(each -> each.candidate().name()).toList(),
                one.plan().removed().stream().map(each -> each.candidate().name()).toList());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatWasKeptIsKeptAgain(int seed) {
        var one = Case.of(seed);
        var kept = one.plan().decisions().stream().filter(Decision::keep).toList();

        var again = one.plan(kept.stream().map(Decision::candidate).toList());

        assertEquals(kept, again.decisions());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aFutureDatedOneChangesNothingForTheOthers(int seed) {
        var one = Case.of(seed);
        var more = new ArrayList<>(one.candidates());
        more.add(new Candidate(new BackupName(NOW.plus(Duration.ofDays(400))), ProofState.PROVED, false));

        var plan = one.plan(more);

        assertEquals(one.plan().decisions(), plan.decisions().subList(1, plan.decisions().size()));
        assertEquals(one.plan().brake(), plan.brake());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aMoreGenerousPolicyRemovesNothingThatTheOtherKeeps(int seed) {
        var one = Case.of(seed);
        var less = one.policy();
        var more = new Policy(less.keepsAll() ? 0 : less.retentionDays() + 1, less.keepLast() + 1, less.keepDaily() + 1, less.keepWeekly() + 1,
                less.keepMonthly() + 1, less.keepYearly() + 1);

        var removed = RetentionPolicy.decide(one.candidates(), more, NOW, one.zone()).removed().stream().map(Decision::candidate).toList();

        assertTrue(one.plan().removed().stream().map(Decision::candidate).toList().containsAll(removed));
    }

    private static boolean isPinned(Case one, Decision decision) {
        return one.candidates().stream().filter(Candidate::pinned).anyMatch(each -> each.name().equals(decision.candidate().name()));
    }
}
