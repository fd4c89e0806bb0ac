package org.sentinel.backup.catalog;

import java.util.HashMap;
import java.util.Map;

/** What is known of all backups of one destination, read at once, for lists of any length. */
public final class ProvedStates {

    /** Names differ in a few digits, and so do their hashes: a {@code Map.copyOf} would have them crowd and look long for each. */
    private final Map<String, Seen> seen;

    ProvedStates(Map<String, Seen> seen) {
        this.seen = new HashMap<>(seen);
    }

    /** UNPROVED unless the proof was of an object of exactly this size and version. */
    public ProofState of(String filename, long sizeBytes, String version) {
        var found = seen.get(filename);
        return found != null && found.sizeBytes == sizeBytes && found.version.equals(version)
                ? found.state : ProofState.UNPROVED;
    }

    record Seen(long sizeBytes, String version, ProofState state) { }
}
