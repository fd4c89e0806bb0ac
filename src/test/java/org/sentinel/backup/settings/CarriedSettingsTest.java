package org.sentinel.backup.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
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

/** What becomes of the settings in a {@code config.db} that is about to be restored. */
class CarriedSettingsTest {

    private static final String SECRET = "0123456789abcdefVERYsecret";

    @TempDir
    private Path folder;
    private MasterKey key;
    private Settings settings;
    private ConfigDatabase restored;

    @BeforeEach
    void prepare() {
        key = MasterKey.openOrCreate(folder.resolve(".master-key"));
        settings = Settings.open(folder.resolve("config.db"), key, Clock.systemUTC(), Map.of());
        settings.put(Map.of("r2_bucket_name", "bucket-of-today", "r2_secret_access_key", SECRET, "backup_time", "04:30"));
        restored = new ConfigDatabase(folder.resolve("restored.db"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"wal", "delete"})
    void keepsTodaysSettingsAndLeavesAllOthersAlone(String journalMode) throws Exception {
        restored.execute("PRAGMA journal_mode = " + journalMode, ConfigDatabase.STRICT_TABLE);
        restored.put("r2_bucket_name", "bucket-of-then");
        restored.put("r2_prefix", "prefix-of-then");
        restored.put("risk_limit", "0.02");

        settings.carryInto(folder.resolve("restored.db"), true);

        assertEquals("bucket-of-today", value("r2_bucket_name"));
        assertEquals("04:30", value("backup_time"));
        assertEquals("prefix-of-then", value("r2_prefix"));
        assertEquals("0.02", value("risk_limit"));
        assertEquals(List.of(), sidecars());
        var opened = Settings.open(folder.resolve("restored.db"), key, Clock.systemUTC(), Map.of());
        assertEquals(SECRET, opened.current().text(Setting.R2_SECRET_ACCESS_KEY));
    }

    @Test
    void keepsNothingWhereThatIsNotWanted() {
        restored.execute("PRAGMA journal_mode = wal", ConfigDatabase.STRICT_TABLE);
        restored.put("r2_bucket_name", "bucket-of-then");

        settings.carryInto(folder.resolve("restored.db"), false);

        assertEquals("bucket-of-then", value("r2_bucket_name"));
        assertEquals("", value("r2_secret_access_key"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aPlainSecretOfThenLeavesNoTrace(boolean keep) throws Exception {
        restored.execute("PRAGMA secure_delete = OFF", "PRAGMA journal_mode = wal", ConfigDatabase.STRICT_TABLE);
        restored.put("r2_secret_access_key", "THEsecretOFthen0123456789");

        settings.carryInto(folder.resolve("restored.db"), keep);

        assertEquals(List.of(), restored.filesWith("THEsecretOFthen0123456789"));
        assertTrue(value("r2_secret_access_key").startsWith("sealed:v1:"));
    }

    @Test
    void aConfigWithoutTheTableGetsOne() {
        restored.execute("CREATE TABLE other (x)");

        settings.carryInto(folder.resolve("restored.db"), true);

        assertEquals("bucket-of-today", value("r2_bucket_name"));
    }

    @Test
    void aFileThatIsNoDatabaseIsRefused() throws Exception {
        var file = Files.writeString(folder.resolve("text.db"), "this is no database ".repeat(500));

        var failure = assertThrows(ProblemException.class, () -> settings.carryInto(file, true));

        assertEquals(Problem.SETTINGS_FAILED, failure.problem());
    }

    private String value(String name) {
        return restored.value("SELECT value FROM settings WHERE key = '%s'".formatted(name));
    }

    private List<String> sidecars() {
        return List.of("-wal", "-shm", "-journal").stream().filter(suffix -> Files.exists(folder.resolve("restored.db" + suffix))).toList();
    }

    /** The day on which they are what was lost. */
    @Test
    void keepsWhatIsInTheRestoredOneIfOursAreGone() throws Exception {
        restored.execute("PRAGMA journal_mode = wal", ConfigDatabase.STRICT_TABLE);
        restored.put("r2_bucket_name", "bucket-of-then");
        Files.delete(folder.resolve("config.db"));

        settings.carryInto(folder.resolve("restored.db"), true);

        assertEquals("bucket-of-then", value("r2_bucket_name"));
        assertEquals(Duration.ofHours(24), settings.restoreStaged());
        assertTrue(Files.notExists(folder.resolve("config.db")));
    }
}
