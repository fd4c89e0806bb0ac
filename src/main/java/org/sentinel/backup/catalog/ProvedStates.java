package org.sentinel.backup.catalog;

import java.util.Map;

/** What is known of all backups of one destination, read at once, for lists of any length. */
public final class ProvedStates {

    private final Map<String, Seen> seen;

    ProvedStates(Map<String, Seen> seen) {
        this.seen = Map.copyOf(seen);
    }

    /** UNPROVED unless the proof was of an object of exactly this size and version. */
    public ProofState of(String filename, long sizeBytes, String version) {
        var found = seen.get(filename);
        return found != null && found.sizeBytes == sizeBytes && found.version.equals(version)
                ? found.state : ProofState.UNPROVED;
    }

    record Seen(long sizeBytes, String version, ProofState state) { }
}
