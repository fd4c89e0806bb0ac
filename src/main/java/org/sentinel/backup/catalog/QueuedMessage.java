package org.sentinel.backup.catalog;

import java.time.Instant;

/**
 * A message that waits for one channel.
 *
 * @param number its place in the outbox
 * @param attempts how often it was tried in vain
 * @param dueAt when it is to be tried (again)
 */
public record QueuedMessage(long number, AlertChannel channel, AlertMessage message, int attempts, Instant dueAt) { }
