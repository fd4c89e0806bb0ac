package org.sentinel.backup.web.backups;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.sentinel.backup.backup.RecentBackups;
import org.sentinel.backup.catalog.Pin;
import org.sentinel.backup.catalog.Proof;

/** A backup as the pages show it. */
public final class BackupRow {

    private final Seen seen;
    private final Optional<Proof> proof;
    private final String because;

    BackupRow(Seen seen, Optional<Proof> proof, String because) {
        this.seen = seen;
        this.proof = proof;
        this.because = because;
    }

    public String getName() {
        return seen.entry().name().toString();
    }

    public Instant getAt() {
        return seen.entry().name().instant();
    }

    public long getSizeBytes() {
        return seen.entry().backup().sizeBytes();
    }

    /** The word of its state in small letters. */
    public String getState() {
        return seen.entry().state().name().toLowerCase(Locale.ROOT);
    }

    public boolean isPinned() {
        return seen.entry().pin().isPresent();
    }

    /** Why it is pinned; empty if nobody said so. */
    public String getNote() {
        return seen.entry().pin().map(Pin::note).orElse("");
    }

    public String getPinnedBy() {
        return seen.entry().pin().map(Pin::pinnedBy).orElse("");
    }

    /** When it was last read back; null if nobody has. */
    public Instant getReadAt() {
        return proof.map(Proof::provedAt).orElse(null);
    }

    /** What was wrong then; null if nothing. */
    public String getFailure() {
        return proof.flatMap(Proof::failure).map(failure -> failure.detail()).orElse(null);
    }

    /** How many databases are in it; -1 if nobody has looked yet. */
    public int getDatabases() {
        return proof.flatMap(RecentBackups::noted).map(noted -> noted.databases().size()).orElse(-1);
    }

    /** Why it stays, or goes; empty if nobody can say. */
    public String getBecause() {
        return because;
    }

    public boolean isGoing() {
        return seen.going();
    }
}
