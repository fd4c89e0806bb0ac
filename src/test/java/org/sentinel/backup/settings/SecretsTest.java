package org.sentinel.backup.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

class SecretsTest {

    private static final String KEY = "r2_secret_access_key";
    private static final String SECRET = "0123456789abcdefVERYsecret";

    @TempDir
    private Path folder;
    private ConfigDatabase config;
    private MasterKey key;

    @BeforeEach
    void prepare() {
        config = new ConfigDatabase(folder.resolve("config.db"));
        key = MasterKey.openOrCreate(folder.resolve(".master-key"));
    }

    @Test
    void aSecretThatIsSetIsReadAgainButNeverWrittenInTheClear() throws IOException, SQLException {
        config.execute("PRAGMA journal_mode = wal", ConfigDatabase.STRICT_TABLE);
        var settings = open();
        try (var watching = config.connect()) {
            ConfigDatabase.execute(watching, "SELECT * FROM settings");
            settings.put(KEY, SECRET);

            assertEquals(SECRET, settings.current().text(Setting.R2_SECRET_ACCESS_KEY));
            assertTrue(config.value("SELECT value FROM settings WHERE key = '%s'".formatted(KEY)).startsWith("sealed:v1:"));
            assertEquals(List.of(), config.filesWith(SECRET));
        }
    }

    @Test
    void aSecretIsNeverShown() {
        var settings = open();
        assertEquals("", settings.find(KEY).value());

        var shown = settings.put(KEY, SECRET);

        assertEquals("********", shown.value());
        assertFalse(settings.list().toString().contains(SECRET));
    }

    @Test
    void aSecretOutOfRangeIsNotRepeatedInTheRefusal() {
        var settings = open();
        var failure = assertThrows(ProblemException.class, () -> settings.put(KEY, SECRET + " with spaces"));

        assertFalse(failure.detail().contains(SECRET));
    }

    @ParameterizedTest
    @ValueSource(strings = {"wal", "delete", "persist", "truncate"})
    void aPlainSecretIsSealedAtStartAndLeavesNoTrace(String journalMode) throws IOException, SQLException {
        config.execute("PRAGMA secure_delete = OFF", "PRAGMA journal_mode = " + journalMode, ConfigDatabase.STRICT_TABLE);
        try (var application = config.connect()) {
            ConfigDatabase.execute(application, "PRAGMA secure_delete = OFF", "PRAGMA journal_mode = " + journalMode,
                    "CREATE TABLE log (line TEXT)",
                    "INSERT INTO settings (key, value) VALUES ('%s', '%s')".formatted(KEY, SECRET),
                    "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 500) "
                            + "INSERT INTO log SELECT '%s' || i FROM n".formatted(SECRET),
                    "DELETE FROM log", "INSERT INTO settings (key, value) VALUES ('theme', 'dark')");
            assertFalse(config.filesWith(SECRET).isEmpty());

            var settings = open();
            assertEquals(List.of(), config.filesWith(SECRET));
            assertEquals(SECRET, settings.current().text(Setting.R2_SECRET_ACCESS_KEY));
            assertEquals(List.of(), settings.current().invalid());
        }
        assertEquals("", config.value("SELECT key FROM settings WHERE key = 'sentinel_backup_traces'"));
        assertEquals("dark", config.value("SELECT value FROM settings WHERE key = 'theme'"));
    }

    @Test
    void tracesThatAReaderHoldsAreRemovedLaterAlsoByTheNextProcess() throws IOException, SQLException {
        config.execute("PRAGMA journal_mode = wal", ConfigDatabase.STRICT_TABLE);
        try (var application = config.connect()) {
            ConfigDatabase.execute(application, "INSERT INTO settings (key, value) VALUES ('%s', '%s')".formatted(KEY, SECRET));
            try (var reader = config.connect()) {
                ConfigDatabase.execute(reader, "BEGIN", "SELECT * FROM settings");
                var settings = open();
                assertFalse(settings.sealSecrets().traceless());
                assertEquals(List.of(KEY), settings.current().invalid().stream().map(InvalidSetting::key).toList());
            }

            var settings = open();
            assertEquals(List.of(), config.filesWith(SECRET));
            assertEquals(List.of(), settings.current().invalid());
            assertEquals(new Sealing(List.of(), true, ""), settings.sealSecrets());
        }
    }

    @Test
    void aDatabaseThatIsLockedAtStartKeepsItsPlainSecretUntilItCanBeSealed() throws IOException, SQLException {
        config.execute("PRAGMA journal_mode = wal", ConfigDatabase.STRICT_TABLE);
        config.put(KEY, SECRET);
        try (var application = config.connect()) {
            ConfigDatabase.execute(application, "BEGIN IMMEDIATE");
            var settings = open();
            assertEquals(SECRET, settings.current().text(Setting.R2_SECRET_ACCESS_KEY));
            assertEquals(1, settings.current().invalid().size());

            ConfigDatabase.execute(application, "ROLLBACK");
            assertEquals(new Sealing(List.of(KEY), true, ""), settings.sealSecrets());
            assertEquals(List.of(), config.filesWith(SECRET));
        }
    }

    @Test
    void replacingOrClearingAPlainSecretRemovesItsTraces() throws IOException {
        for (var replacement : List.of("another-secret", "")) {
            var settings = open();
            config.put(KEY, SECRET);

            settings.put(KEY, replacement);

            assertEquals(replacement, settings.current().text(Setting.R2_SECRET_ACCESS_KEY));
            assertEquals(List.of(), config.filesWith(SECRET));
        }
    }

    @Test
    void eachOfSeveralSecretsIsSealedAndNamedUntilItsTracesAreGone() throws IOException, SQLException {
        config.execute("PRAGMA journal_mode = wal", ConfigDatabase.STRICT_TABLE);
        try (var application = config.connect()) {
            for (var secret : List.of(KEY, "alert_smtp_password", "alert_webhook_url")) {
                ConfigDatabase.execute(application, "INSERT INTO settings (key, value) VALUES ('%s', 'https://example.org/%s')".formatted(secret, SECRET));
            }
            var settings = open();
            try (var reader = config.connect()) {
                ConfigDatabase.execute(reader, "BEGIN", "SELECT * FROM settings");
                config.put("alert_ping_url", "https://example.org/" + SECRET);

                assertFalse(settings.sealSecrets().traceless());
                assertTrue(settings.current().invalid().stream().map(InvalidSetting::key).toList()
                        .containsAll(List.of("alert_ping_url")));
            }

            var again = open();
            assertEquals(List.of(), config.filesWith(SECRET));
            assertEquals(List.of(), again.current().invalid());
            assertEquals("https://example.org/" + SECRET, again.current().text(Setting.ALERT_PING_URL));
            assertEquals("********", again.find("alert_webhook_url").value());
        }
    }

    @Test
    void aNoteOfTracesFromAnEarlierVersionStandsForTheSecretThatThereWasThen() throws SQLException {
        config.execute("PRAGMA journal_mode = wal", ConfigDatabase.STRICT_TABLE);
        config.put("sentinel_backup_traces", "1");
        try (var reader = config.connect()) {
            ConfigDatabase.execute(reader, "BEGIN", "SELECT * FROM settings");
            var settings = open();
            assertEquals(List.of(KEY), settings.current().invalid().stream().map(InvalidSetting::key).toList());
        }
    }

    private Settings open() {
        return Settings.open(config.path(), key, Clock.systemUTC(), Map.of(), Duration.ofMillis(50));
    }
}
