package org.sentinel.backup.archive;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.sentinel.backup.database.ProtectedDatabase;
import org.sentinel.backup.snapshot.Inspection;
import org.sentinel.backup.snapshot.Integrity;
import org.sentinel.backup.snapshot.Sha256;

/** One database as an archive's metadata describes it. Two are equal if all that the metadata says is equal. */
public final class ArchivedDatabase {

    /** No SQLite database is larger: 4,294,967,294 pages of 65,536 bytes (sqlite.org/limits.html). */
    private static final long LARGEST_BYTES = 4_294_967_294L * 65_536;

    private final String name;
    private final long sizeBytes;
    private final Sha256 checksum;
    private final Map<String, Long> tables;
    // null: the archive does not say
    private final Inspection inspection;

    private ArchivedDatabase(String name, long sizeBytes, Sha256 checksum, Map<String, Long> tables, Inspection inspection) {
        if (!ProtectedDatabase.isName(name)) {
            throw new IllegalArgumentException("the name of a database");
        }
        if (sizeBytes < 0 || sizeBytes > LARGEST_BYTES) {
            throw new IllegalArgumentException("the size of " + name);
        }
        this.name = name;
        this.sizeBytes = sizeBytes;
        this.checksum = Objects.requireNonNull(checksum, "checksum");
        this.tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
        this.inspection = inspection;
    }

    /** A database that was looked into before it was archived. */
    static ArchivedDatabase inspected(String name, long sizeBytes, Sha256 checksum, Inspection inspection) {
        return new ArchivedDatabase(name, sizeBytes, checksum, inspection.tables(), inspection);
    }

    /** A database of which the archive does not say whether it is whole. */
    static ArchivedDatabase uninspected(String name, long sizeBytes, Sha256 checksum, Map<String, Long> tables) {
        return new ArchivedDatabase(name, sizeBytes, checksum, tables, null);
    }

    public String name() {
        return name;
    }

    /** The name of its entry in the archive: {@code <name>.db}. */
    public String filename() {
        return name + EntryNames.SUFFIX;
    }

    public long sizeBytes() {
        return sizeBytes;
    }

    public Sha256 checksum() {
        return checksum;
    }

    /** Rows of each ordinary table; empty if the archive does not say. */
    public Map<String, Long> tables() {
        return tables;
    }

    /** What was found in it before it was archived; empty in the original program's archives, which did not look. */
    public Optional<Inspection> inspection() {
        return Optional.ofNullable(inspection);
    }

    /** Whether it was found damaged before it was archived. */
    public boolean damaged() {
        return inspection != null && inspection.integrity() == Integrity.DAMAGED;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ArchivedDatabase that && name.equals(that.name) && sizeBytes == that.sizeBytes
                && checksum.equals(that.checksum) && tables.equals(that.tables) && Objects.equals(inspection, that.inspection);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, sizeBytes, checksum);
    }

    @Override
    public String toString() {
        return filename() + " (" + sizeBytes + " bytes, " + checksum + ")";
    }
}
