package org.sentinel.backup.database;

import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;

/** A SQLite database that is to be protected, under the name it has in every archive. */
public record ProtectedDatabase(String name, Path path) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9_-]{1,64}");

    public ProtectedDatabase {
        Objects.requireNonNull(path, "path");
        if (!isName(name)) {
            throw new IllegalArgumentException("name " + name);
        }
    }

    /** Whether this may name a database: {@code [a-z0-9_-]{1,64}}, but not {@code sentinel-backup}, our catalog's. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches() && !name.equals("sentinel-backup");
    }
}
