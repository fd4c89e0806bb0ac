package org.sentinel.backup.retention;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Decides which backups stay. It asks nobody: the same arguments give the same plan. */
public final class RetentionPolicy {

    /** How many proved backups stay whatever the policy. */
    static final int ALWAYS = 3;

    private final Policy policy;
    private final Instant now;
    private final ZoneId zone;
    private final List<Candidate> newestFirst;
    /** Those that may stand in for others: neither future-dated nor damaged. */
    private final List<Candidate> sound;
    private final Map<Candidate, Set<Reason>> reasons = new LinkedHashMap<>();

    private RetentionPolicy(List<Candidate> candidates, Policy policy, Instant now, ZoneId zone) {
        this.policy = policy;
        this.now = now;
        this.zone = zone;
        newestFirst = candidates.stream().sorted(Comparator.comparing(Candidate::name).reversed()).toList();
        sound = newestFirst.stream().filter(candidate -> candidate.maySave() && !candidate.isLaterThan(now)).toList();
        newestFirst.forEach(candidate -> reasons.put(candidate, EnumSet.noneOf(Reason.class)));
    }

    /**
     * Decides about all backups of one destination, in time O(n log n).
     *
     * @param candidates in any order, each name once
     * @param zone whose days, weeks, months and years count for {@code keep_daily} to {@code keep_yearly}
     */
    public static Plan decide(List<Candidate> candidates, Policy policy, Instant now, ZoneId zone) {
        if (candidates.stream().map(Candidate::name).distinct().count() != candidates.size()) {
            throw new IllegalArgumentException("a name stands there twice");
        }
        return new RetentionPolicy(candidates, policy, now, zone).plan();
    }

    private Plan plan() {
        keep(Reason.PINNED, newestFirst.stream().filter(Candidate::pinned));
        keep(Reason.FUTURE_DATED, newestFirst.stream().filter(candidate -> candidate.isLaterThan(now)));
        keepThree();
        keepByAge();
        keep(Reason.LAST, sound.stream().limit(policy.keepLast()));
        keepLastOfEach(Reason.DAILY, policy.keepDaily(), date -> date);
        keepLastOfEach(Reason.WEEKLY, policy.keepWeekly(), date -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
        keepLastOfEach(Reason.MONTHLY, policy.keepMonthly(), YearMonth::from);
        keepLastOfEach(Reason.YEARLY, policy.keepYearly(), LocalDate::getYear);
        var decisions = newestFirst.stream().map(this::decision).toList();
        return new Plan(decisions, Plan.Brake.of(decisions.stream().filter(each -> !each.candidate().isLaterThan(now)).toList()));
    }

    /** The newest three proved ones; where there are not so many, unproved ones in their place, and damaged ones last. */
    private void keepThree() {
        var proved = sound.stream().filter(Candidate::isProved).limit(ALWAYS).toList();
        keep(Reason.NEWEST_PROVED, proved.stream());
        var unproved = sound.stream().filter(candidate -> !candidate.isProved());
        var damaged = newestFirst.stream().filter(candidate -> !candidate.maySave() && !candidate.isLaterThan(now));
        keep(Reason.NEVER_FEWER, Stream.concat(unproved, damaged).limit(ALWAYS - proved.size()));
    }

    private void keepByAge() {
        var oldest = now.minus(Duration.ofDays(policy.retentionDays()));
        var dated = newestFirst.stream().filter(candidate -> !candidate.isLaterThan(now));
        keep(policy.keepsAll() ? Reason.ALL_KEPT : Reason.YOUNG,
                dated.filter(candidate -> policy.keepsAll() || !candidate.name().instant().isBefore(oldest)));
    }

    /** Of the newest so many periods that have backups the last proved one or, if none is proved, the last. */
    private void keepLastOfEach(Reason reason, int periods, Function<LocalDate, Object> periodOf) {
        var kept = new LinkedHashMap<Object, Candidate>();
        for (var candidate : sound) {
            var period = periodOf.apply(LocalDate.ofInstant(candidate.name().instant(), zone));
            if (kept.size() == periods && !kept.containsKey(period)) {
                break;
            }
            kept.merge(period, candidate, (later, earlier) -> later.isProved() || !earlier.isProved() ? later : earlier);
        }
        keep(reason, kept.values().stream());
    }

    private void keep(Reason reason, Stream<Candidate> kept) {
        kept.forEach(candidate -> reasons.get(candidate).add(reason));
    }

    private Decision decision(Candidate candidate) {
        var why = reasons.get(candidate);
        return new Decision(candidate, !why.isEmpty(), List.copyOf(why.isEmpty() ? Set.of(Reason.OLD) : why));
    }
}
