package org.sentinel.backup.web.backups;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sentinel.backup.backup.Description;

/** What is inside a backup, or why nobody can say. */
public final class Inside {

    private final Description description;
    private final Trouble trouble;

    private Inside(Description description, Trouble trouble) {
        this.description = description;
        this.trouble = trouble;
    }

    static Inside of(Description description) {
        return new Inside(description, null);
    }

    static Inside of(Trouble trouble) {
        return new Inside(null, trouble);
    }

    /** Nobody has looked yet. */
    static Inside unknown() {
        return new Inside(null, null);
    }

    boolean isKnown() {
        return description != null || trouble != null;
    }

    Optional<Description> description() {
        return Optional.ofNullable(description);
    }

    /** Null if it could be read. */
    public Trouble getTrouble() {
        return trouble;
    }

    public boolean isReadable() {
        return description != null;
    }

    public Instant getTimestamp() {
        return description.timestamp();
    }

    public String getVersion() {
        return description.version();
    }

    public String getProgram() {
        return description.program();
    }

    /** Null if it does not say. */
    public Duration getSkew() {
        return description.skew().orElse(null);
    }

    public long getBytes() {
        return description.databaseBytes();
    }

    public List<InsideDatabase> getDatabases() {
        return description.databases().stream().map(InsideDatabase::new).toList();
    }

    /** Their names; empty if none is. */
    public String getMissing() {
        return String.join(", ", description.missing());
    }

    /** Their names; empty if none is. */
    public String getUnreadable() {
        return String.join(", ", description.unreadable());
    }
}
