package org.sentinel.backup.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.sentinel.backup.catalog.JobState;
import org.sentinel.backup.catalog.Run;
import org.sentinel.backup.problem.Problem;

/**
 * Decides what is due: a pure function of the plan, what is known of the present period, the server's start and now. A period
 * needs one success that began in it, whoever asked for it. What lies after now, because the clock was ahead once, delays nothing.
 */
final class Due {

    /** How long after the planned time, or the start, a missing success is called overdue. */
    static final Duration GRACE = Duration.ofHours(2);

    private final Plan plan;
    private final Period period;
    private final Past past;
    private final Instant started;
    private final Instant now;

    private Due(Plan plan, Period period, Past past, Instant started, Instant now) {
        this.plan = plan;
        this.period = period;
        this.past = past;
        this.started = started;
        this.now = now;
    }

    /**
     * @param past what is known of the period that the plan's timetable has at {@code now}
     * @param started when the server started, by the clock that says {@code now}
     */
    static Standing judge(Plan plan, Past past, Instant started, Instant now) {
        var period = plan.timetable().periodAt(now);
        return new Due(plan, period, past, started, now).standing();
    }

    private Standing standing() {
        var since = sofar(plan.storeSince());
        var done = past.proved() && !since.isAfter(period.planned())
                || past.runs().stream().anyMatch(run -> run.state() == JobState.SUCCEEDED && !run.began().isBefore(since));
        var running = past.runs().stream().anyMatch(run -> !run.state().isFinal());
        var late = now.isAfter(latest(period.planned(), latest(started, latest(sofar(plan.changedAt()), since))).plus(GRACE));
        return new Standing(period, plan.enabled(), done, running, nextRun(done || running), (int) failed().count(), plan.enabled() && !done && late);
    }

    /** A change that lies ahead of now says no more than that the clock was wrong. */
    private Instant sofar(Instant change) {
        return change.isAfter(now) ? Instant.MIN : change;
    }

    private Optional<Instant> nextRun(boolean notInThisPeriod) {
        if (!plan.enabled()) {
            return Optional.empty();
        }
        var at = latest(first(), afterLastAttempt());
        return Optional.of(notInThisPeriod || !period.contains(at) ? withJitter(period.next()) : at);
    }

    private Instant first() {
        var missed = period.planned().isBefore(started);
        return missed ? started.plus(plan.catchUp()).plus(plan.jitter().of(period.planned())) : withJitter(period.planned());
    }

    private Instant withJitter(Instant planned) {
        return planned.plus(plan.jitter().of(planned));
    }

    /** If the last attempt lies ahead, the next one does not wait until it would count as past again. */
    private Instant afterLastAttempt() {
        return past.runs().stream().filter(this::isAttempt).findFirst().filter(run -> !liesAhead(run))
                .map(run -> ended(run).plus(pause(run))).orElse(Instant.MIN);
    }

    private Duration pause(Run last) {
        return last.state() == JobState.CANCELLED ? RetryRule.AFTER_CANCEL
                : plan.retries().after((int) failed().count(), archivesOfADay(last), last.failure().map(failure -> failure.problem()).orElse(Problem.INTERNAL));
    }

    /** How many archives were left behind in the day up to this run. */
    private int archivesOfADay(Run last) {
        return (int) failed().filter(run -> !run.filename().isEmpty() && ended(run).isAfter(ended(last).minus(RetryRule.DAY))).count();
    }

    private Stream<Run> failed() {
        return past.runs().stream().filter(run -> isAttempt(run) && !liesAhead(run) && run.state() == JobState.FAILED);
    }

    /** What a stopping server has cancelled nobody has cancelled. */
    private boolean isAttempt(Run run) {
        var hindered = run.state() == JobState.FAILED || run.state() == JobState.CANCELLED && !run.began().isBefore(started);
        return hindered && run.scheduled();
    }

    private boolean liesAhead(Run run) {
        return ended(run).isAfter(now);
    }

    private static Instant ended(Run run) {
        return run.ended().orElse(run.began());
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
