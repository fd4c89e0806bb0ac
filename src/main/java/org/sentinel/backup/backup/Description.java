package org.sentinel.backup.backup;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sentinel.backup.archive.ArchiveMetadata;
import org.sentinel.backup.archive.ArchivedDatabase;

/**
 * What a backup says of itself, for people.
 *
 * @param version the version of the archive's format
 * @param program the version of the program that wrote it
 * @param skew zero if all databases are of one instant; empty if it does not say
 * @param missing databases that were configured and did not exist
 * @param unreadable files that were no SQLite database
 */
public record Description(Instant timestamp, String version, String program, Optional<Duration> skew, List<OfDatabase> databases,
                          List<String> missing, List<String> unreadable) {

    public Description {
        databases = List.copyOf(databases);
        missing = List.copyOf(missing);
        unreadable = List.copyOf(unreadable);
    }

    /**
     * One database.
     *
     * @param checksum as {@code sha256:…}
     * @param look what was found in it before it was archived; empty if nobody looked
     * @param tables rows of each ordinary table, by their names
     */
    public record OfDatabase(String name, String filename, long sizeBytes, String checksum, Optional<Look> look, Map<String, Long> tables) {

        public OfDatabase {
            tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
        }

        /** All rows of all tables. */
        public long rows() {
            return tables.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * A look into a database.
     *
     * @param integrity {@code ok}, {@code unchecked}, {@code constraint} or {@code damaged}
     * @param findings what was found wrong, in SQLite's words
     */
    public record Look(String integrity, int pageSize, List<String> findings) { }

    static Description of(ArchiveMetadata metadata) {
        return new Description(metadata.timestamp(), metadata.version(), metadata.sentinelVersion(), metadata.instantSkew(),
                metadata.databases().stream().map(Description::of).toList(), metadata.missing(), metadata.unreadable());
    }

    private static OfDatabase of(ArchivedDatabase database) {
        return new OfDatabase(database.name(), database.filename(), database.sizeBytes(), database.checksum().toString(),
                database.inspection().map(found -> new Look(found.integrity().word(), found.pageSize(), found.findings())), database.tables());
    }

    /** All databases together, unpacked. */
    public long databaseBytes() {
        return databases.stream().mapToLong(OfDatabase::sizeBytes).sum();
    }
}
