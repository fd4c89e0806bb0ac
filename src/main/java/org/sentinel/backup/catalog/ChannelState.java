package org.sentinel.backup.catalog;

import java.time.Instant;
import java.util.Optional;

/**
 * How one channel fares.
 *
 * @param waiting how many messages wait in the outbox
 * @param lost how many were given up, or dropped as the outbox was full, since the channel was set up
 * @param sentAt when a message last got through
 * @param failure why the last try failed; empty if it did not
 * @param failedAt when a try last failed, be it before {@code sentAt}
 */
public record ChannelState(AlertChannel channel, int waiting, int lost, Optional<Instant> sentAt, Optional<Failure> failure,
                           Optional<Instant> failedAt) { }
