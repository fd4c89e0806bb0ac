package org.sentinel.backup.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sentinel.backup.database.ProtectedDatabase;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

class ConfigurationReaderTest {

    @TempDir
    private Path data;
    private final Map<String, String> properties = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void nameTheDataFolder() {
        properties.put("sentinel.data-dir", data.toString());
    }

    @Test
    void theDataFolderIsInTheHomeFolderIfNothingNamesOne() {
        properties.clear();

        assertEquals(Path.of(System.getProperty("user.home"), "sentinel", "data").toAbsolutePath().normalize(), read().dataDir());
    }

    @Test
    void theDataFolderMayBeNamedByTheEnvironment() {
        properties.clear();
        environment.put("SENTINEL_DATA_DIR", data.toString());

        assertEquals(data, read().dataDir());
    }

    @Test
    void theDefaultsLieInTheDataFolder() {
        var configuration = read();

        assertEquals(data.resolve("config.db"), configuration.settingsDb());
        assertEquals(data.resolve("sentinel-backup.db"), configuration.catalogDb());
        assertEquals(data.resolve("work"), configuration.workDir());
        assertEquals(data.resolve("backups"), configuration.localBackupDir());
        assertEquals(data.resolve(".master-key"), configuration.masterKeyFile());
        assertEquals(Optional.empty(), configuration.adminPassword());
        assertEquals(ZoneId.systemDefault(), configuration.timeZone());
        assertFalse(configuration.restarts());
        assertEquals(Map.of(), configuration.r2Environment());
    }

    @Test
    void theDefaultDatabasesAreTheSeven() {
        var expected = Stream.of("universe", "config", "ledger", "portfolio", "agents", "history", "cache")
                .map(name -> new ProtectedDatabase(name, data.resolve(name + ".db"))).toList();

        assertEquals(expected, read().databases());
    }

    static Stream<Arguments> properties() {
        return Stream.of(
                property("sentinel.settings-db", "SENTINEL_SETTINGS_DB", Configuration::settingsDb),
                property("sentinel.catalog-db", "SENTINEL_CATALOG_DB", Configuration::catalogDb),
                property("sentinel.work-dir", "SENTINEL_WORK_DIR", Configuration::workDir),
                property("sentinel.local-backup-dir", "SENTINEL_LOCAL_BACKUP_DIR", Configuration::localBackupDir),
                property("sentinel.master-key-file", "SENTINEL_MASTER_KEY_FILE", Configuration::masterKeyFile),
                property("sentinel.databases", "SENTINEL_DATABASES", read -> read.databases().get(0).path(), "x=/one", "x=/two", "x=/three"),
                property("sentinel.admin-password", "SENTINEL_ADMIN_PASSWORD", read -> read.adminPassword().orElseThrow()),
                property("sentinel.time-zone", "SENTINEL_TIME_ZONE", Configuration::timeZone, "Europe/Berlin", "Asia/Tokyo", "UTC"),
                property("sentinel.restart", "SENTINEL_RESTART", Configuration::restarts, "exit-10", "none", "exit-10"));
    }

    @ParameterizedTest
    @CsvSource({"sentinel.catalog-db, /srv/a?b.db", "sentinel.databases, x=/srv/what?.db"})
    void aPathOfWhichSqliteWouldTakeAPartForParametersIsRefused(String property, String value) {
        properties.put(property, value);

        var e = assertThrows(ProblemException.class, this::read);

        assertEquals(Problem.CONFIGURATION_INVALID, e.problem());
        assertTrue(e.detail().contains(property) && e.detail().contains("question mark"), e::detail);
    }

    @Test
    void whatIsRelativeLiesInTheDataFolder() {
        properties.put("sentinel.databases", "mine=sub/../mine.sqlite");
        properties.put("sentinel.local-backup-dir", "../elsewhere");
        environment.put("SENTINEL_MASTER_KEY_FILE", "keys/one");

        assertEquals(data.resolve("mine.sqlite"), read().databases().get(0).path());
        assertEquals(data.resolveSibling("elsewhere"), read().localBackupDir());
        assertEquals(data.resolve("keys/one"), read().masterKeyFile());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("properties")
    void theSystemPropertyWinsOverTheEnvironmentAndThatOverTheEnvFile(String property, String variable,
            Function<Configuration, Object> part, List<String> values) throws Exception {
        Files.writeString(data.resolve(".env"), variable + "=" + values.get(2));
        var fromFile = part.apply(read()).toString();
        environment.put(variable, values.get(1));
        var fromEnvironment = part.apply(read()).toString();
        properties.put(property, values.get(0));
        var fromProperty = part.apply(read()).toString();

        assertEquals(values.stream().map(ConfigurationReaderTest::seen).toList(), List.of(fromProperty, fromEnvironment, fromFile));
    }

    @Test
    void theCatalogIsNoDatabaseToProtect() {
        properties.put("sentinel.databases", "ledger,mine=" + data.resolve("sentinel-backup.db"));

        var e = assertThrows(ProblemException.class, this::read);

        assertEquals(Problem.CONFIGURATION_INVALID, e.problem());
        assertTrue(e.detail().contains("sentinel.databases"), e::detail);
    }

    @Test
    void aBlankValueIsNone() throws Exception {
        Files.writeString(data.resolve(".env"), "SENTINEL_WORK_DIR=/file");
        environment.put("SENTINEL_WORK_DIR", " ");
        properties.put("sentinel.work-dir", "");

        assertEquals(Path.of("/file"), read().workDir());
    }

    @Test
    void aDatabaseMayLieAnywhere() {
        properties.put("sentinel.databases", " ledger , a-b_9 = /srv/../var/a=b.db");

        assertEquals(List.of(new ProtectedDatabase("ledger", data.resolve("ledger.db")),
                new ProtectedDatabase("a-b_9", Path.of("/var/a=b.db"))), read().databases());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ledger", "a b", "../a", "a/b", "a.db", "é", "a,,b", ",a", "a,", ",", "a,a", "a,a=/b", "sentinel-backup",
        "sentinel-backup=/a.db", "a=", "a= ", "=/a.db", "a=/x\0y",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
    void wrongDatabasesAreRefused(String databases) {
        properties.put("sentinel.databases", databases);

        assertRefused("sentinel.databases");
    }

    @ParameterizedTest
    @CsvSource({"sentinel.time-zone, Mars/Phobos", "sentinel.time-zone, +25:00", "sentinel.restart, exit-11", "sentinel.restart, EXIT-10"})
    void wrongValuesAreRefused(String property, String value) {
        properties.put(property, value);

        assertRefused(property);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sentinel.data-dir", "sentinel.settings-db", "sentinel.catalog-db", "sentinel.work-dir",
        "sentinel.local-backup-dir", "sentinel.master-key-file"})
    void whatIsNoPathIsRefused(String property) {
        properties.put(property, "a\0b");

        assertRefused(property);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "SENTINEL_ADMIN_PASSWORD=plain | plain",
        "  SENTINEL_ADMIN_PASSWORD = spaced out  | spaced out",
        "SENTINEL_ADMIN_PASSWORD=\"in quotes \" | `in quotes `",
        "SENTINEL_ADMIN_PASSWORD=' in quotes' | ` in quotes`",
        "SENTINEL_ADMIN_PASSWORD='half | 'half",
        "SENTINEL_ADMIN_PASSWORD=' | '",
        "SENTINEL_ADMIN_PASSWORD=a=b#c | a=b#c",
        "export SENTINEL_ADMIN_PASSWORD=exported | exported",
        "export   SENTINEL_ADMIN_PASSWORD='x y' | x y"})
    void theEnvFileIsReadAsShellsWriteIt(String line, String expected) throws Exception {
        Files.writeString(data.resolve(".env"), "# first\n\n  # SENTINEL_ADMIN_PASSWORD=no\n" + line + "\n\n");

        assertEquals(Optional.of(expected), read().adminPassword());
    }

    @ParameterizedTest
    @ValueSource(strings = {"hunter2", "=hunter2", "hunter2 hunter2", "export hunter2"})
    void aLineThatIsNoneIsNamedByItsNumberAndNotQuoted(String line) throws Exception {
        Files.writeString(data.resolve(".env"), "# comment\nR2_BUCKET_NAME=b\n" + line);

        var detail = assertRefused(".env");

        assertTrue(detail.contains("line 3"), detail);
        assertFalse(detail.contains("hunter2"), detail);
    }

    @Test
    void anEnvFileThatIsNoTextIsRefused() throws Exception {
        Files.write(data.resolve(".env"), new byte[] {'A', '=', (byte) 0xff, (byte) 0xfe});

        assertRefused(".env");
    }

    @Test
    void theR2ValuesComeFromTheEnvironmentElseFromTheEnvFile() throws Exception {
        Files.writeString(data.resolve(".env"), "R2_ACCOUNT_ID=file\nR2_ACCESS_KEY_ID=file\nR2_BUCKET_NAME=file\nR2_OTHER=file\n");
        environment.putAll(Map.of("R2_ACCOUNT_ID", "environment", "R2_SECRET_ACCESS_KEY", "environment", "R2_ENDPOINT", "environment",
                "R2_BUCKET_NAME", "", "PATH", "/bin"));

        assertEquals(Map.of("R2_ACCOUNT_ID", "environment", "R2_ACCESS_KEY_ID", "file", "R2_SECRET_ACCESS_KEY", "environment",
                "R2_ENDPOINT", "environment", "R2_BUCKET_NAME", "file"), read().r2Environment());
    }

    @ParameterizedTest
    @EnumSource(Property.class)
    void whatCountsAndWhereItComesFromIsShownButForSecrets(Property property) throws Exception {
        var value = switch (property) {
            case DATABASES -> "a=/b";
            case TIME_ZONE -> "Asia/Tokyo";
            case RESTART -> "exit-10";
            default -> data.resolve("shown").toString();
        };
        var expected = property.secret() ? "********" : value;
        var byDefault = effective(property);
        if (property != Property.DATA_DIR) {
            Files.writeString(data.resolve(".env"), property.variable() + "=" + value);
            assertEquals(new EffectiveValue(property, expected, Origin.ENV_FILE), effective(property));
            assertEquals(Origin.DEFAULT, byDefault.origin());
        }
        properties.remove(property.key());
        environment.put(property.variable(), value);
        assertEquals(new EffectiveValue(property, expected, Origin.ENVIRONMENT), effective(property));
        if (!property.isSetting()) {
            properties.put(property.key(), value);
            assertEquals(new EffectiveValue(property, expected, Origin.PROPERTY), effective(property));
        }
    }

    private EffectiveValue effective(Property property) {
        return read().effective().get(property.ordinal());
    }

    @Test
    void whatCountsByDefaultIsShown() {
        var shown = read().effective().stream().collect(Collectors.toMap(EffectiveValue::property, EffectiveValue::shown));

        assertEquals("universe,config,ledger,portfolio,agents,history,cache", shown.get(Property.DATABASES));
        assertEquals(data.resolve("config.db").toString(), shown.get(Property.SETTINGS_DB));
        assertEquals(ZoneId.systemDefault().toString(), shown.get(Property.TIME_ZONE));
        assertEquals("none", shown.get(Property.RESTART));
        assertEquals("", shown.get(Property.ADMIN_PASSWORD));
        assertEquals("", shown.get(Property.R2_SECRET_ACCESS_KEY));
    }

    @Test
    void theEnvFileCannotMoveTheFolderThatItLiesIn() throws Exception {
        properties.clear();
        environment.put("SENTINEL_DATA_DIR", data.toString());
        Files.writeString(data.resolve(".env"), "SENTINEL_DATA_DIR=/elsewhere");

        assertEquals(data, read().dataDir());
        assertEquals(new EffectiveValue(Property.DATA_DIR, data.toString(), Origin.ENVIRONMENT), effective(Property.DATA_DIR));
    }

    @Test
    void nothingSecretIsInItsText() {
        environment.putAll(Map.of("SENTINEL_ADMIN_PASSWORD", "hunter2", "R2_SECRET_ACCESS_KEY", "hunter3"));

        var text = read().toString();

        assertFalse(text.contains("hunter"), text);
        assertFalse(read().effective().toString().contains("hunter"), text);
    }

    private Configuration read() {
        return new ConfigurationReader(properties::get, environment).read();
    }

    private String assertRefused(String named) {
        var e = assertThrows(ProblemException.class, this::read);

        assertEquals(Problem.CONFIGURATION_INVALID, e.problem());
        assertTrue(e.detail().contains(named), e.detail());
        return e.detail();
    }

    private static Arguments property(String name, String variable, Function<Configuration, Object> part, String... values) {
        return Arguments.of(name, variable, part, values.length == 0 ? List.of("/one", "/two", "/three") : List.of(values));
    }

    /** How a value shows in the configuration. */
    private static String seen(String value) {
        return switch (value) {
            case "exit-10" -> "true";
            case "none" -> "false";
            default -> value.replace("x=", "");
        };
    }
}
