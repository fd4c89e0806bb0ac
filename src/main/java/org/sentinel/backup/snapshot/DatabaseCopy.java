package org.sentinel.backup.snapshot;

import java.nio.file.Path;
import java.util.Objects;

/** A copy of one database in the work folder: checked, counted and hashed; nobody writes to it. */
public record DatabaseCopy(String name, Path file, long sizeBytes, Sha256 checksum, Inspection inspection) {

    public DatabaseCopy {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(checksum, "checksum");
        Objects.requireNonNull(inspection, "inspection");
    }
}
