package org.sentinel.backup.alert;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.sentinel.backup.catalog.AlertChannel;

/**
 * When a message is tried again.
 *
 * @param pauses after the first failure, the second and so on
 * @param afterwards the pause when these are used up; empty for none
 * @param most how old a message may become
 */
record Retries(List<Duration> pauses, Optional<Duration> afterwards, Duration most) {

    private static final Retries MESSAGES = new Retries(List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15)),
            Optional.of(Duration.ofHours(1)), Duration.ofHours(48));
    /** A ping that comes late says what is not true any more. */
    private static final Retries PINGS = new Retries(List.of(Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofMinutes(5)),
            Optional.empty(), Duration.ofMinutes(30));

    static Retries of(AlertChannel channel) {
        return switch (channel) {
            case MAIL, WEBHOOK -> MESSAGES;
            case PING -> PINGS;
        };
    }

    /** The pause after one failure more than {@code attempts}; empty to give up. */
    Optional<Duration> pause(int attempts, Duration age) {
        if (age.compareTo(most) >= 0) {
            return Optional.empty();
        }
        return attempts < pauses.size() ? Optional.of(pauses.get(attempts)) : afterwards;
    }
}
