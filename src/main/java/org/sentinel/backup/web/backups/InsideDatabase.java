package org.sentinel.backup.web.backups;

import java.util.List;
import java.util.Map;
import org.sentinel.backup.backup.Description;

/** A database inside a backup. */
public final class InsideDatabase {

    private final Description.OfDatabase database;

    InsideDatabase(Description.OfDatabase database) {
        this.database = database;
    }

    public String getName() {
        return database.name();
    }

    public String getFilename() {
        return database.filename();
    }

    public long getSizeBytes() {
        return database.sizeBytes();
    }

    public String getChecksum() {
        return database.checksum();
    }

    /** The word of what was found in it; {@code unknown} if nobody looked. */
    public String getIntegrity() {
        return database.look().map(Description.Look::integrity).orElse("unknown");
    }

    /** In bytes; 0 if nobody looked. */
    public int getPageSize() {
        return database.look().map(Description.Look::pageSize).orElse(0);
    }

    public List<String> getFindings() {
        return database.look().map(Description.Look::findings).orElse(List.of());
    }

    public List<Map.Entry<String, Long>> getTables() {
        return List.copyOf(database.tables().entrySet());
    }

    public long getRows() {
        return database.rows();
    }
}
