package org.sentinel.backup.wiring;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sentinel.backup.database.ProtectedDatabase;

/**
 * The configuration that counts: of each property the system property, else the environment variable, else the line in the
 * {@code .env} file of the data folder, else the default.
 *
 * @param r2Environment what the environment or {@code .env} says of {@code R2_…}; the settings win over it
 * @param restarts whether something starts the server again when it ends with status 10
 */
public record Configuration(Path dataDir, List<ProtectedDatabase> databases, Path settingsDb, Path catalogDb, Path workDir,
                            Path localBackupDir, Path masterKeyFile, Optional<String> adminPassword, ZoneId timeZone,
                            boolean restarts, Map<String, String> r2Environment) {

    public Configuration {
        databases = List.copyOf(databases);
        r2Environment = Map.copyOf(r2Environment);
    }

    /** The folders that the program fills. */
    List<Path> folders() {
        return List.of(dataDir, workDir, localBackupDir);
    }

    /** Without anything that might be secret. */
    @Override
    public String toString() {
        return "data in " + dataDir;
    }
}
