package org.sentinel.backup.catalog;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A table that is saved out of a damaged catalog, row by row.
 *
 * @param key what its rows are ordered by
 * @param words of some columns, the only values that they may have: others would be read by nobody later
 */
record SalvagedTable(String name, String key, Map<String, Set<String>> words) {

    private static final String ROWID = "rowid";

    /** In an order in which each refers to earlier ones only. Logins at pages and set-up links are not worth the risk that one comes back. */
    static final List<SalvagedTable> ALL = List.of(
            new SalvagedTable("users", "username", Map.of("role", words(Role.class))),
            new SalvagedTable("tokens", "id", Map.of("role", words(Role.class))),
            new SalvagedTable("pins", "destination, filename", Map.of()),
            new SalvagedTable("proofs", ROWID, Map.of("state", words(ProofState.class))),
            new SalvagedTable("pending_uploads", "destination, object_key", Map.of()),
            new SalvagedTable("jobs", ROWID, Map.of("kind", words(JobKind.class), "state", words(JobState.class))),
            new SalvagedTable("job_results", "job_number, destination", Map.of("state", words(JobState.class))),
            new SalvagedTable("job_log", "job_number, line", Map.of("level", words(JobEvent.Level.class))),
            new SalvagedTable("restores", ROWID, Map.of("state", words(RestoreState.class))),
            new SalvagedTable("alert_conditions", "subject", Map.of("event", words(AlertEvent.class))),
            new SalvagedTable("alert_notices", "notice_key", Map.of()),
            new SalvagedTable("alert_messages", ROWID, Map.of("event", words(AlertEvent.class), "channel", words(AlertChannel.class))),
            new SalvagedTable("alert_channels", "channel", Map.of("channel", words(AlertChannel.class))),
            new SalvagedTable("audit_anchor", ROWID, Map.of()),
            new SalvagedTable("audit", ROWID, Map.of()));

    boolean hasRowid() {
        return key.equals(ROWID);
    }

    /** The key in the other direction. */
    String keyBackwards() {
        return key.replace(",", " DESC,") + " DESC";
    }

    private static Set<String> words(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.toSet());
    }
}
