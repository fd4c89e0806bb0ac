package org.sentinel.backup.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

class SettingsTest {

    private static final Instant NOW = Instant.parse("2026-01-08T14:30:22Z");

    @TempDir
    private Path folder;
    private ConfigDatabase config;
    private MasterKey key;
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void prepare() {
        config = new ConfigDatabase(folder.resolve("config.db"));
        key = MasterKey.openOrCreate(folder.resolve(".master-key"));
    }

    @Test
    void aFreshDatabaseHoldsTheDefaultsAndIsForTheOwnerAlone() throws IOException {
        var settings = open();
        var current = settings.current();

        assertTrue(current.localEnabled());
        assertEquals(Duration.ofSeconds(5), current.lockWait());
        assertEquals(List.of(), current.invalid());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(config.path())));
    }

    /** An empty file in its place would be backed up instead of it. */
    @Test
    void aFileThatIsGoneIsMadeByTheNextOpeningAlone() throws IOException {
        var settings = open();
        assertTrue(settings.wereMade());
        assertFalse(open().wereMade());
        Files.delete(config.path());

        assertEquals(Problem.SETTINGS_FAILED, assertThrows(ProblemException.class, settings::current).problem());
        assertEquals(Problem.SETTINGS_FAILED, assertThrows(ProblemException.class, () -> settings.put("keep_daily", "7")).problem());

        assertFalse(Files.exists(config.path()));
        assertTrue(open().wereMade());
    }

    @Test
    void aLinkThatLeadsNowhereGetsItsFile() throws IOException {
        var linked = folder.resolve("elsewhere.db");
        Files.createSymbolicLink(config.path(), linked.getFileName());

        assertTrue(open().wereMade());

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(linked)));
    }

    @Test
    void aValueThatWasSetIsThereAfterOpeningAgain() {
        var settings = open();
        settings.put("keep_daily", " 7 ");

        var view = open().find("keep_daily");
        assertEquals("7", view.value());
        assertEquals(Source.SETTINGS, view.source());
        assertEquals(Optional.of(NOW), view.updatedAt());
    }

    @Test
    void theApplicationsRowsAndColumnsStayAsTheyAre() {
        config.execute(ConfigDatabase.STRICT_TABLE,
                "INSERT INTO settings VALUES ('theme', 'dark', 'Colours', 7, 'bitter')",
                "INSERT INTO settings VALUES ('backup_time', '04:00', 'Ours', 8, 'sweet')");

        var settings = open();
        settings.put("backup_time", "05:30");
        settings.put("keep_last", "3");

        assertEquals("theme|dark|Colours|7|bitter",
                config.value("SELECT concat_ws('|', key, value, description, updated_at, flavour) FROM settings WHERE key = 'theme'"));
        assertEquals("05:30|Ours|1767882622|sweet",
                config.value("SELECT concat_ws('|', value, description, updated_at, flavour) FROM settings WHERE key = 'backup_time'"));
        assertEquals("3|plain", config.value("SELECT concat_ws('|', value, flavour) FROM settings WHERE key = 'keep_last'"));
    }

    /** Milliseconds, nanoseconds, and what no clock says. */
    @ParameterizedTest
    @ValueSource(longs = {1_767_882_622_000L, 1_767_882_622_000_000_000L, Long.MAX_VALUE, -1})
    void aTimeThatIsNotInSecondsIsUnknownAndTheValueCounts(long updatedAt) {
        config.execute(ConfigDatabase.STRICT_TABLE, "INSERT INTO settings VALUES ('keep_last', '3', '', %d, '')".formatted(updatedAt));

        var settings = open();
        assertEquals(3, settings.current().number(Setting.KEEP_LAST));
        assertEquals(Optional.empty(), settings.find("keep_last").updatedAt());
    }

    @Test
    void openingAndWritingKeepsTheJournalMode() {
        for (var mode : List.of("wal", "delete")) {
            config.execute("PRAGMA journal_mode = " + mode, "CREATE TABLE IF NOT EXISTS other (a)");

            var settings = open();
            settings.put("keep_last", "3");

            assertEquals(mode, config.value("PRAGMA journal_mode"));
        }
    }

    @Test
    void theModeOfAnExistingFileStays() throws IOException {
        config.execute("CREATE TABLE other (a)");
        Files.setPosixFilePermissions(config.path(), PosixFilePermissions.fromString("rw-r-----"));

        open();

        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(config.path())));
    }

    @Test
    void nothingOfOursStaysOnTheFileBetweenCalls() throws SQLException {
        config.execute("PRAGMA journal_mode = delete", "CREATE TABLE other (a)");
        var settings = open(); var application = config.connect();
        settings.put("keep_last", "3");
        settings.current();

        ConfigDatabase.execute(application, "BEGIN EXCLUSIVE", "INSERT INTO other VALUES (1)", "COMMIT");
    }

    @Test
    void settingsAreReadWhileAWalWriterHoldsItsLock() throws SQLException {
        var settings = open(); var application = config.connect();
        settings.put("keep_last", "3");
        ConfigDatabase.execute(application, "BEGIN IMMEDIATE", "CREATE TABLE other (a)");

        assertEquals(3, settings.current().number(Setting.KEEP_LAST));
    }

    @Test
    void aLockThatStaysIsReportedAndNothingIsWritten() throws SQLException {
        var settings = open(); var application = config.connect();
        ConfigDatabase.execute(application, "BEGIN IMMEDIATE");

        var failure = assertThrows(ProblemException.class, () -> settings.put("keep_last", "3"));

        assertEquals(Problem.SETTINGS_FAILED, failure.problem());
        ConfigDatabase.execute(application, "ROLLBACK");
        assertEquals(Source.DEFAULT, settings.find("keep_last").source());
    }

    @Test
    void aLockedRollbackJournalDatabaseIsReported() throws SQLException {
        config.execute("PRAGMA journal_mode = delete", ConfigDatabase.STRICT_TABLE);
        var settings = open(); var application = config.connect();
        ConfigDatabase.execute(application, "BEGIN EXCLUSIVE");

        var failure = assertThrows(ProblemException.class, settings::current);

        assertEquals(Problem.SETTINGS_FAILED, failure.problem());
    }

    @Test
    void aFileThatIsNoDatabaseIsReported() throws IOException {
        Files.writeString(config.path(), "this is no database. ".repeat(100));

        var failure = assertThrows(ProblemException.class, this::open);

        assertEquals(Problem.SETTINGS_FAILED, failure.problem());
    }

    @Test
    void aTableWithoutTheColumnsIsReported() {
        config.execute("CREATE TABLE settings (name, content)");

        var settings = open();
        var failure = assertThrows(ProblemException.class, settings::current);

        assertEquals(Problem.SETTINGS_FAILED, failure.problem());
    }

    @Test
    void manyWritersWaitForEachOther() throws Exception {
        var threads = Executors.newFixedThreadPool(4);
        var one = Settings.open(config.path(), key, Clock.systemUTC(), Map.of());
        var two = Settings.open(config.path(), key, Clock.systemUTC(), Map.of());
        try {
            var writes = IntStream.range(0, 100).mapToObj(number -> threads.submit(() ->
                    (number % 2 == 0 ? one : two).put("keep_last", Integer.toString(number)))).toList();

            for (var write : writes) {
                write.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void anInvalidValueInTheTableGivesWayToTheDefaultAndIsNamed() {
        config.execute(ConfigDatabase.STRICT_TABLE);
        config.put("backup_time", "25:00");
        config.put("keep_last", "many");
        config.put("r2_concurrency", "");

        var settings = open();
        var current = settings.current();

        assertEquals("03:00", current.text(Setting.BACKUP_TIME));
        assertEquals(3, current.number(Setting.R2_CONCURRENCY));
        assertEquals(List.of("backup_time", "keep_last"), current.invalid().stream().map(InvalidSetting::key).toList());
        assertEquals(Problem.SETTING_OUT_OF_RANGE, current.invalid().get(0).problem());
    }

    @Test
    void aValueOutOfRangeIsRefusedWithWhatIsAllowed() {
        var settings = open();
        var failure = assertThrows(ProblemException.class, () -> settings.put("r2_concurrency", "17"));

        assertEquals(Problem.SETTING_OUT_OF_RANGE, failure.problem());
        assertEquals("r2_concurrency must be an integer from 1 to 16", failure.detail());
    }

    @Test
    void ofSeveralValuesAllAreSetOrNone() {
        var settings = open();
        assertThrows(ProblemException.class, () -> settings.put(Map.of("keep_last", "3", "backup_time", "noon")));

        assertEquals(0, settings.current().number(Setting.KEEP_LAST));
    }

    @Test
    void anUnknownSettingIsNamed() {
        var settings = open();
        assertEquals(Problem.SETTING_NOT_FOUND, assertThrows(ProblemException.class, () -> settings.put("theme", "dark")).problem());
        assertEquals(Problem.SETTING_NOT_FOUND, assertThrows(ProblemException.class, () -> settings.find("KEEP_LAST")).problem());
    }

    @Test
    void aValueInTheSettingsWinsOverTheEnvironment() {
        environment.put("R2_BUCKET_NAME", "from-outside");
        var settings = open();
        assertEquals(Source.ENVIRONMENT, settings.find("r2_bucket_name").source());

        settings.put("r2_bucket_name", "from-inside");
        assertEquals("from-inside", settings.find("r2_bucket_name").value());

        settings.put("r2_bucket_name", "");
        assertEquals("from-outside", settings.find("r2_bucket_name").value());
    }

    @Test
    void anInvalidValueInTheEnvironmentIsNamedAsSuch() {
        environment.put("R2_BUCKET_NAME", "Not_A_Bucket");
        var settings = open();
        var invalid = settings.current().invalid();

        assertTrue(invalid.get(0).detail().startsWith("R2_BUCKET_NAME in the environment must be"), invalid::toString);
    }

    @Test
    void theListNamesEverySettingOnce() {
        var settings = open();
        assertEquals(Setting.values().length, settings.list().stream().map(SettingView::key).distinct().count());
    }

    private Settings open() {
        return Settings.open(config.path(), key, Clock.fixed(NOW, ZoneOffset.UTC), environment, Duration.ofMillis(50));
    }

    /** The schedule counts from it: a script that sets the same each hour must not have all backed up each hour. */
    @Test
    void aValueThatIsThereAlreadyIsNotChanged() {
        open().put(Map.of("r2_bucket_name", "backups", "r2_secret_access_key", "the-secret"));
        var later = Settings.open(config.path(), key, Clock.fixed(NOW.plusSeconds(60), ZoneOffset.UTC), environment);

        later.put(Map.of("r2_bucket_name", " backups ", "r2_secret_access_key", "the-secret", "keep_last", "3"));
        assertEquals(Optional.of(NOW), later.find("r2_bucket_name").updatedAt());
        assertEquals(Optional.of(NOW), later.find("r2_secret_access_key").updatedAt());
        assertEquals(Optional.of(NOW.plusSeconds(60)), later.find("keep_last").updatedAt());

        later.put(Map.of("r2_prefix", "", "r2_jurisdiction", "default"));
        assertEquals(NOW, later.current().r2NamedAt());

        later.put(Map.of("r2_bucket_name", "others", "r2_secret_access_key", "another"));
        assertEquals(Optional.of(NOW.plusSeconds(60)), later.find("r2_bucket_name").updatedAt());
        assertEquals("another", later.current().text(Setting.R2_SECRET_ACCESS_KEY));
    }
}
