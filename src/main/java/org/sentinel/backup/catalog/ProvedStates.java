package org.sentinel.backup.catalog;

import java.util.HashMap;
import java.util.Map;

/** What is known of all backups of one destination, read at once, for lists of any length. */
public final class ProvedStates {

    /** Names differ in a few digits, and so do their hashes: a {@code Map.copyOf} would have them crowd and look long for each. */
    private final Map<String, Seen> seen;
    private final Proofs.Total proved;

    ProvedStates(Map<String, Seen> seen) {
        this.seen = new HashMap<>(seen);
        this.proved = total(this.seen);
    }

    private static Proofs.Total total(Map<String, Seen> seen) {
        var bytes = seen.values().stream().filter(one -> one.state == ProofState.PROVED).mapToLong(Seen::sizeBytes).summaryStatistics();
        return new Proofs.Total((int) bytes.getCount(), bytes.getSum());
    }

    /** UNPROVED unless the proof was of an object of exactly this size and version. */
    public ProofState of(String filename, long sizeBytes, String version) {
        var found = seen.get(filename);
        return found != null && found.sizeBytes == sizeBytes && found.version.equals(version)
                ? found.state : ProofState.UNPROVED;
    }

    /** How many backups are proved, as the last proofs saw them, and how large they are together. */
    public Proofs.Total proved() {
        return proved;
    }

    record Seen(long sizeBytes, String version, ProofState state) { }
}
