package org.sentinel.backup.archive;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.sentinel.backup.database.ProtectedDatabase;

/** What an archive says about itself. Two are equal if all that they say is equal. */
public final class ArchiveMetadata {

    /** The version of the archive's format that this program writes. */
    public static final String VERSION = "1.0.0";

    private final Instant timestamp;
    private final String version;
    private final String sentinelVersion;
    // null: the archive does not say
    private final Duration instantSkew;
    private final List<ArchivedDatabase> databases;
    private final List<String> missing;
    private final List<String> unreadable;

    /**
     * Throws IllegalArgumentException if a name is none, or names more than one thing.
     *
     * @param instantSkew null if it is not known
     */
    ArchiveMetadata(Instant timestamp, String version, String sentinelVersion, Duration instantSkew,
            List<ArchivedDatabase> databases, List<String> missing, List<String> unreadable) {
        this.timestamp = timestamp.truncatedTo(ChronoUnit.SECONDS);
        this.version = Objects.requireNonNull(version, "version");
        this.sentinelVersion = Objects.requireNonNull(sentinelVersion, "sentinelVersion");
        this.instantSkew = instantSkew;
        this.databases = List.copyOf(databases);
        this.missing = List.copyOf(missing);
        this.unreadable = List.copyOf(unreadable);
        checkNames();
    }

    private void checkNames() {
        Set<String> names = new HashSet<>();
        databases.forEach(database -> takeOnce(names, database.name()));
        missing.forEach(name -> takeOnce(names, name));
        unreadable.forEach(name -> takeOnce(names, name));
        if (names.size() > Limits.DATABASES) {
            throw new IllegalArgumentException("more than " + Limits.DATABASES + " databases");
        }
    }

    private static void takeOnce(Set<String> names, String name) {
        if (!ProtectedDatabase.isName(name) || !names.add(name)) {
            throw new IllegalArgumentException("the name of a database is none, or stands there twice");
        }
    }

    /** When the databases were as they are in the archive, in whole seconds. */
    public Instant timestamp() {
        return timestamp;
    }

    /** The version of the archive's format, such as {@code 1.0.0}. */
    public String version() {
        return version;
    }

    /** The version of the program that wrote the archive. */
    public String sentinelVersion() {
        return sentinelVersion;
    }

    /** Zero if all databases are of one instant, else the time between the first and the last; empty if the archive does not say. */
    public Optional<Duration> instantSkew() {
        return Optional.ofNullable(instantSkew);
    }

    /** In the order of their entries. */
    public List<ArchivedDatabase> databases() {
        return databases;
    }

    /** Names of databases that were configured but did not exist. */
    public List<String> missing() {
        return missing;
    }

    /** Names of databases whose file was not, or no longer, a SQLite database. */
    public List<String> unreadable() {
        return unreadable;
    }

    /** The bytes of all databases together, unpacked. */
    public long databaseBytes() {
        return databases.stream().mapToLong(ArchivedDatabase::sizeBytes).sum();
    }

    /** Whether a database was found damaged, or could not be read at all, when the archive was written. */
    public boolean damaged() {
        return !unreadable.isEmpty() || databases.stream().anyMatch(ArchivedDatabase::damaged);
    }

    /** Whether the archive tells of each of its databases what was found in it; if not, a proof has to look. */
    public boolean inspected() {
        return databases.stream().allMatch(database -> database.inspection().isPresent());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ArchiveMetadata that && timestamp.equals(that.timestamp) && version.equals(that.version)
                && sentinelVersion.equals(that.sentinelVersion) && Objects.equals(instantSkew, that.instantSkew)
                && databases.equals(that.databases) && missing.equals(that.missing) && unreadable.equals(that.unreadable);
    }

    @Override
    public int hashCode() {
        return Objects.hash(timestamp, databases);
    }

    @Override
    public String toString() {
        return "backup of " + timestamp + ": " + databases;
    }
}
