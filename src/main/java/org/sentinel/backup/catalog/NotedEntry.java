package org.sentinel.backup.catalog;

import java.time.Instant;

/** An entry as the audit trail has it; the words as they stand there, be they ours or not. */
public record NotedEntry(long number, Instant at, String actor, String via, String address, String action, String object,
                         String outcome, String detail) { }
