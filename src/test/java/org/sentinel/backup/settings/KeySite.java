package org.sentinel.backup.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A data folder with a key file and all secrets sealed under it, in which a start may rotate the master key. */
final class KeySite {

    static final String SECRET = "r2_secret_access_key";
    static final Map<String, String> SECRETS = Map.of(SECRET, "the-secret-of-the-bucket", "alert_smtp_password", "the password",
            "alert_webhook_url", "https://example.org/hook", "alert_webhook_secret", "the signature", "alert_ping_url", "https://example.org/ping");
    static final String DONE = "the key file holds 2 keys; all secrets are sealed under the new one";

    final Path folder;
    final Path keyFile;
    final Path wish;
    final ConfigDatabase config;
    /** As they were sealed at first. */
    final Map<String, String> before;
    /** What was noted of each rotation. */
    final List<String> notes = new ArrayList<>();

    KeySite(Path folder) {
        this.folder = folder;
        keyFile = folder.resolve(".master-key");
        wish = folder.resolve(".rotate-master-key");
        config = new ConfigDatabase(folder.resolve("config.db"));
        config.execute("PRAGMA journal_mode = wal", ConfigDatabase.STRICT_TABLE);
        open(key()).put(SECRETS);
        before = stored();
    }

    MasterKey key() {
        return MasterKey.openOrCreate(keyFile);
    }

    KeyRotation rotation() {
        return KeyRotation.in(folder, keyFile);
    }

    Settings open(MasterKey key) {
        return Settings.open(config.path(), key, Clock.systemUTC(), Map.of(), Duration.ofMillis(50));
    }

    /** What a start does. */
    KeyRotation start() {
        var rotation = rotation();
        rotation.complete(open(rotation.open()), notes::add);
        return rotation;
    }

    Map<String, String> stored() {
        return SECRETS.keySet().stream().collect(Collectors.toMap(name -> name,
                name -> config.value("SELECT value FROM settings WHERE key = '%s'".formatted(name))));
    }

    static void assertOpen(Settings settings) {
        SECRETS.forEach((name, value) -> assertEquals(value, settings.current().text(Setting.of(name)), name));
    }

    /** One new key, under which all secrets are; no byte is left of them under the old one, and nothing of the rotation itself. */
    void assertRotated() throws Exception {
        var key = key();
        assertEquals(2, key.ids().size());
        var settings = open(key);
        assertOpen(settings);
        assertEquals(List.of(), settings.current().invalid());
        for (var one : before.entrySet()) {
            assertFalse(key.isOutdated(one.getKey(), stored().get(one.getKey())), one.getKey());
            assertEquals(List.of(), config.filesWith(one.getValue()), one.getKey());
        }
        assertFalse(Files.exists(wish));
        assertFalse(Files.exists(folder.resolve(".master-key.part")));
        assertEquals(Optional.empty(), rotation().waiting());
    }
}
