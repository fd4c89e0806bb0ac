package org.sentinel.backup.alert;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sentinel.backup.catalog.AlertChannel;
import org.sentinel.backup.catalog.AlertEvent;
import org.sentinel.backup.catalog.AlertMessage;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.settings.CurrentSettings;

/**
 * Tells people that the catalog fails, without which no backup runs, and nothing else can be told. It stands in memory alone: what does not
 * get through is tried again a day later. To be used by one thread at a time.
 */
final class LastResort {

    /** Whatever passes by itself has passed by then. */
    static final Duration PATIENCE = Duration.ofMinutes(10);
    static final Duration AGAIN = Duration.ofDays(1);

    private static final System.Logger LOG = System.getLogger(LastResort.class.getName());
    private static final String CATALOG = "catalog";

    private final List<Sender> senders;
    private final Clock clock;
    private Optional<Instant> since = Optional.empty();
    private Optional<Instant> told = Optional.empty();

    /** @param senders those that are for people */
    LastResort(List<Sender> senders, Clock clock) {
        this.senders = senders.stream().filter(sender -> sender.channel() != AlertChannel.PING).toList();
        this.clock = clock;
    }

    /** Tells it once it has lasted, and every day. */
    void failing(CurrentSettings settings, ProblemException failure) {
        var now = clock.instant();
        var began = since.orElse(now);
        since = Optional.of(began);
        if (!now.isBefore(began.plus(PATIENCE)) && told.filter(at -> now.isBefore(at.plus(AGAIN))).isEmpty()) {
            told = Optional.of(now);
            tell(settings, AlertEvent.FAILED, "The catalog fails: no backup runs", failure.detail(), Optional.of(failure.problem()));
        }
    }

    boolean told() {
        return told.isPresent();
    }

    /** Tells that it is over, if people were told of it. */
    void works(CurrentSettings settings) {
        if (told.isPresent()) {
            tell(settings, AlertEvent.RECOVERED, "The catalog fails: no backup runs", "It works again.", Optional.empty());
        }
        since = Optional.empty();
        told = Optional.empty();
    }

    private void tell(CurrentSettings settings, AlertEvent event, String title, String detail, Optional<Problem> problem) {
        var message = new AlertMessage(UUID.randomUUID().toString(), event, CATALOG, title, detail, problem, since, clock.instant());
        for (var sender : senders) {
            try {
                if (sender.missing(settings).isEmpty()) {
                    sender.sendChecked(settings, message);
                }
            } catch (ProblemException lost) {
                LOG.log(Level.WARNING, "by {0} nobody could be told of the catalog: {1}", sender.channel(), lost.detail());
            }
        }
    }
}
