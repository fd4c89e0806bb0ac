package org.sentinel.backup.alert;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.sentinel.backup.catalog.AlertChannel;
import org.sentinel.backup.catalog.Failure;
import org.sentinel.backup.catalog.Outbox;
import org.sentinel.backup.catalog.QueuedMessage;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.settings.CurrentSettings;

/** Takes what is due from the outbox to the channels; at the first failure of a channel the rest of it waits for the next run. */
final class Delivery {

    private static final System.Logger LOG = System.getLogger(Delivery.class.getName());
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final Outbox outbox;
    private final List<Sender> senders;
    private final Clock clock;
    private final ReentrantLock turn = new ReentrantLock();

    Delivery(Outbox outbox, List<Sender> senders, Clock clock) {
        this.outbox = outbox;
        this.senders = List.copyOf(senders);
        this.clock = clock;
    }

    /** Sends what is due; returns at once if another call is at it. */
    void run(CurrentSettings settings) {
        if (!turn.tryLock()) {
            return;
        }
        try {
            senders.forEach(sender -> run(sender, settings));
        } finally {
            turn.unlock();
        }
    }

    private void run(Sender sender, CurrentSettings settings) {
        if (!sender.missing(settings).isEmpty()) {
            outbox.forget(sender.channel());
            return;
        }
        for (var queued : outbox.waiting(sender.channel())) {
            if (isDue(queued) && !attempt(sender, settings, queued)) {
                return;
            }
        }
    }

    /** What is due later than any pause was noted before somebody set the clock back. */
    private boolean isDue(QueuedMessage queued) {
        var now = clock.instant();
        return !queued.dueAt().isAfter(now) || queued.dueAt().isAfter(now.plus(LONGEST_PAUSE));
    }

    private boolean attempt(Sender sender, CurrentSettings settings, QueuedMessage queued) {
        if (queued.channel() == AlertChannel.PING && age(queued).compareTo(Retries.of(queued.channel()).most()) >= 0) {
            giveUp(queued, new Failure(Problem.ALERT_FAILED, "a ping became too old to be sent"));
            return true;
        }
        try {
            sender.sendChecked(settings, queued.message()).ifPresentOrElse(failure -> sentInPart(queued, failure), () -> outbox.sent(queued));
            return true;
        } catch (ProblemException failure) {
            failed(queued, Failure.of(failure));
            return false;
        }
    }

    private void sentInPart(QueuedMessage queued, Failure failure) {
        LOG.log(Level.WARNING, "an alert by {0} did not get through to all: {1}", queued.channel(), failure.detail());
        outbox.sentInPart(queued, failure);
    }

    private void failed(QueuedMessage queued, Failure failure) {
        var pause = Retries.of(queued.channel()).pause(queued.attempts(), age(queued));
        pause.ifPresentOrElse(length -> postpone(queued, failure, length), () -> giveUp(queued, failure));
    }

    private void postpone(QueuedMessage queued, Failure failure, Duration pause) {
        if (queued.attempts() == 0) {
            LOG.log(Level.WARNING, "an alert by {0} waits to be sent again: {1}", queued.channel(), failure.detail());
        }
        outbox.postpone(queued, failure, clock.instant().plus(pause));
    }

    private void giveUp(QueuedMessage queued, Failure failure) {
        LOG.log(Level.WARNING, "an alert by {0} is given up after {1} tries: {2}", queued.channel(), queued.attempts() + 1, failure.detail());
        outbox.giveUp(queued, failure);
    }

    private Duration age(QueuedMessage queued) {
        return Duration.between(queued.message().at(), clock.instant());
    }
}
