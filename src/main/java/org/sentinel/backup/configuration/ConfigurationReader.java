package org.sentinel.backup.configuration;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sentinel.backup.database.ProtectedDatabase;
import org.sentinel.backup.problem.Problem;

/** Reads the {@link Configuration}; anything wrong in it is CONFIGURATION_INVALID, naming the property. */
public final class ConfigurationReader {

    private static final String SEVEN = "universe,config,ledger,portfolio,agents,history,cache";

    private final Function<String, String> properties;
    private final Map<String, String> environment;
    private Map<String, String> envFile = Map.of();

    /** @param properties gives a system property, or null */
    public ConfigurationReader(Function<String, String> properties, Map<String, String> environment) {
        this.properties = properties;
        this.environment = environment;
    }

    /** @throws org.sentinel.backup.problem.ProblemException CONFIGURATION_INVALID */
    public Configuration read() {
        var dataDir = path(Property.DATA_DIR, Path.of("").toAbsolutePath(), Path.of(System.getProperty("user.home"), "sentinel", "data").toString());
        envFile = EnvFile.read(dataDir.resolve(".env"));
        // Where the file lies, it cannot say.
        envFile.remove(Property.DATA_DIR.variable());
        var configuration = configuration(dataDir);
        if (configuration.databases().stream().anyMatch(database -> database.path().equals(configuration.catalogDb()))) {
            throw invalidDatabases("the catalog %s cannot be one of them; it is never part of a backup".formatted(configuration.catalogDb()));
        }
        return configuration;
    }

    private Configuration configuration(Path dataDir) {
        var settingsDb = path(Property.SETTINGS_DB, dataDir, "config.db");
        var catalogDb = path(Property.CATALOG_DB, dataDir, "sentinel-backup.db");
        var workDir = path(Property.WORK_DIR, dataDir, "work");
        var localBackupDir = path(Property.LOCAL_BACKUP_DIR, dataDir, "backups");
        var masterKeyFile = path(Property.MASTER_KEY_FILE, dataDir, ".master-key");
        var defaults = Map.<Property, Object>of(Property.DATA_DIR, dataDir, Property.DATABASES, SEVEN, Property.SETTINGS_DB, settingsDb, Property.CATALOG_DB, catalogDb,
                Property.WORK_DIR, workDir, Property.LOCAL_BACKUP_DIR, localBackupDir, Property.MASTER_KEY_FILE, masterKeyFile,
                Property.TIME_ZONE, ZoneId.systemDefault(), Property.RESTART, "none");
        return new Configuration(dataDir, databases(dataDir), settingsDb, catalogDb, workDir, localBackupDir, masterKeyFile, value(Property.ADMIN_PASSWORD), zone(), restarts(), r2(),
                Arrays.stream(Property.values()).map(property -> effective(property, defaults)).toList());
    }

    private EffectiveValue effective(Property property, Map<Property, Object> defaults) {
        var given = given(property);
        var shown = given.map(found -> property.secret() ? EffectiveValue.MASK : found.text()).orElse(Objects.toString(defaults.get(property), ""));
        return new EffectiveValue(property, shown, given.map(Given::origin).orElse(Origin.DEFAULT));
    }

    private record Given(String text, Origin origin) {

        /** Without the text, which may be secret. */
        @Override
        public String toString() {
            return origin.toString();
        }
    }

    private Optional<Given> given(Property property) {
        return Stream.of(new Given(property.isSetting() ? null : properties.apply(property.key()), Origin.PROPERTY),
                        new Given(environment.get(property.variable()), Origin.ENVIRONMENT), new Given(envFile.get(property.variable()), Origin.ENV_FILE))
                .filter(given -> given.text() != null && !given.text().isBlank()).findFirst();
    }

    private Optional<String> value(Property property) {
        return given(property).map(Given::text);
    }

    /** What is relative lies in a folder of ours, not in that in which some server happens to run, and which it may clear. */
    private Path path(Property property, Path folder, String fallback) {
        try {
            return usable(folder.resolve(value(property).orElse(fallback)));
        } catch (InvalidPathException e) {
            throw Problem.CONFIGURATION_INVALID.because(property + " is no path, or has a question mark in it", e);
        }
    }

    /** The driver of SQLite takes what follows a question mark for its own parameters, and would open another file. */
    private static Path usable(Path path) {
        if (path.toString().contains("?")) {
            throw new InvalidPathException(path.toString(), "a question mark");
        }
        return path.normalize();
    }

    private List<ProtectedDatabase> databases(Path dataDir) {
        var names = new HashSet<String>();
        var databases = new ArrayList<ProtectedDatabase>();
        for (var item : value(Property.DATABASES).orElse(SEVEN).split(",", -1)) {
            var database = database(item.strip(), dataDir);
            if (!names.add(database.name())) {
                throw invalidDatabases("the name %s stands there twice".formatted(database.name()));
            }
            databases.add(database);
        }
        return databases;
    }

    private static ProtectedDatabase database(String item, Path dataDir) {
        var equals = item.indexOf('=');
        var name = equals < 0 ? item : item.substring(0, equals).strip();
        if (!ProtectedDatabase.isName(name)) {
            throw invalidDatabases("'%s' is no name; one has 1 to 64 of a-z, 0-9, _ and -, and is not sentinel-backup".formatted(name));
        }
        if (equals < 0) {
            return new ProtectedDatabase(name, dataDir.resolve(name + ".db"));
        }
        var path = item.substring(equals + 1).strip();
        if (path.isEmpty()) {
            throw invalidDatabases("'%s' lacks its path".formatted(item));
        }
        try {
            return new ProtectedDatabase(name, usable(dataDir.resolve(path)));
        } catch (InvalidPathException e) {
            throw invalidDatabases("what stands behind %s= is no path, or has a question mark in it".formatted(name));
        }
    }

    private static RuntimeException invalidDatabases(String detail) {
        return Problem.CONFIGURATION_INVALID.because(Property.DATABASES + ": " + detail);
    }

    private ZoneId zone() {
        try {
            return value(Property.TIME_ZONE).map(ZoneId::of).orElse(ZoneId.systemDefault());
        } catch (DateTimeException e) {
            throw Problem.CONFIGURATION_INVALID.because(Property.TIME_ZONE + " is no time zone, such as Europe/Berlin", e);
        }
    }

    private boolean restarts() {
        var restart = value(Property.RESTART).orElse("none");
        return switch (restart) {
            case "exit-10" -> true;
            case "none" -> false;
            default -> throw Problem.CONFIGURATION_INVALID.because(Property.RESTART + " must be exit-10 or none");
        };
    }

    private Map<String, String> r2() {
        return Arrays.stream(Property.values()).filter(Property::isSetting).filter(property -> value(property).isPresent())
                .collect(Collectors.toMap(Property::name, property -> value(property).orElseThrow()));
    }
}
