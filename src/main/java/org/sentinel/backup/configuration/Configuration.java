package org.sentinel.backup.configuration;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sentinel.backup.database.ProtectedDatabase;

/**
 * The configuration that counts: of each property the system property, else the environment variable, else the line in the
 * {@code .env} file of the data folder, else the default.
 *
 * @param r2Environment what the environment or {@code .env} says of {@code R2_…}; the settings win over it
 * @param effective each property with what counts for it, and where that comes from; nothing secret
 * @param restarts whether something starts the server again when it ends with status 10
 */
public record Configuration(Path dataDir, List<ProtectedDatabase> databases, Path settingsDb, Path catalogDb, Path workDir,
                            Path localBackupDir, Path masterKeyFile, Optional<String> adminPassword, ZoneId timeZone,
                            boolean restarts, Map<String, String> r2Environment, List<EffectiveValue> effective) {

    public Configuration {
        databases = List.copyOf(databases);
        r2Environment = Map.copyOf(r2Environment);
        effective = List.copyOf(effective);
    }

    /** Where each database lies, by its name. */
    public Map<String, Path> places() {
        return databases.stream().collect(Collectors.toMap(ProtectedDatabase::name, ProtectedDatabase::path));
    }

    /** The folders that the program fills. */
    public List<Path> folders() {
        return List.of(dataDir, workDir, localBackupDir);
    }

    /** Without anything that might be secret. */
    @Override
    public String toString() {
        return "data in " + dataDir;
    }
}
