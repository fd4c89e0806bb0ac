package org.sentinel.backup.wiring;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sentinel.backup.database.ProtectedDatabase;
import org.sentinel.backup.problem.Problem;

/** Reads the {@link Configuration}; anything wrong in it is CONFIGURATION_INVALID, naming the property. */
public final class ConfigurationReader {

    private static final String SEVEN = "universe,config,ledger,portfolio,agents,history,cache";
    private static final List<String> R2 =
            List.of("R2_ACCOUNT_ID", "R2_ACCESS_KEY_ID", "R2_SECRET_ACCESS_KEY", "R2_BUCKET_NAME", "R2_ENDPOINT");

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
        var dataDir = path("sentinel.data-dir", Path.of(System.getProperty("user.home"), "sentinel", "data"));
        envFile = EnvFile.read(dataDir.resolve(".env"));
        var configuration = configuration(dataDir);
        if (configuration.databases().stream().anyMatch(database -> database.path().equals(configuration.catalogDb()))) {
            throw invalidDatabases("the catalog %s cannot be one of them; it is never part of a backup".formatted(configuration.catalogDb()));
        }
        return configuration;
    }

    private Configuration configuration(Path dataDir) {
        return new Configuration(dataDir, databases(dataDir),
                path("sentinel.settings-db", dataDir.resolve("config.db")),
                path("sentinel.catalog-db", dataDir.resolve("sentinel-backup.db")),
                path("sentinel.work-dir", dataDir.resolve("work")),
                path("sentinel.local-backup-dir", dataDir.resolve("backups")),
                path("sentinel.master-key-file", dataDir.resolve(".master-key")),
                value("sentinel.admin-password"), zone(), restarts(), r2());
    }

    private Optional<String> value(String property) {
        var variable = property.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
        return firstGiven(properties.apply(property), environment.get(variable), envFile.get(variable));
    }

    private Path path(String property, Path fallback) {
        try {
            return value(property).map(Path::of).orElse(fallback).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw Problem.CONFIGURATION_INVALID.because(property + " is no path", e);
        }
    }

    private List<ProtectedDatabase> databases(Path dataDir) {
        var names = new HashSet<String>();
        var databases = new ArrayList<ProtectedDatabase>();
        for (var item : value("sentinel.databases").orElse(SEVEN).split(",", -1)) {
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
            return new ProtectedDatabase(name, Path.of(path).toAbsolutePath().normalize());
        } catch (InvalidPathException e) {
            throw invalidDatabases("what stands behind %s= is no path".formatted(name));
        }
    }

    private static RuntimeException invalidDatabases(String detail) {
        return Problem.CONFIGURATION_INVALID.because("sentinel.databases: " + detail);
    }

    private ZoneId zone() {
        try {
            return value("sentinel.time-zone").map(ZoneId::of).orElse(ZoneId.systemDefault());
        } catch (DateTimeException e) {
            throw Problem.CONFIGURATION_INVALID.because("sentinel.time-zone is no time zone, such as Europe/Berlin", e);
        }
    }

    private boolean restarts() {
        var restart = value("sentinel.restart").orElse("none");
        return switch (restart) {
            case "exit-10" -> true;
            case "none" -> false;
            default -> throw Problem.CONFIGURATION_INVALID.because("sentinel.restart must be exit-10 or none");
        };
    }

    private Map<String, String> r2() {
        return R2.stream().filter(name -> variable(name).isPresent())
                .collect(Collectors.toMap(name -> name, name -> variable(name).orElseThrow()));
    }

    private Optional<String> variable(String name) {
        return firstGiven(environment.get(name), envFile.get(name));
    }

    private static Optional<String> firstGiven(String... values) {
        return Stream.of(values).filter(value -> value != null && !value.isBlank()).findFirst();
    }
}
