package org.sentinel.backup.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.MovingClock;
import org.sentinel.backup.audit.AuditTrail;
import org.sentinel.backup.catalog.Audit;
import org.sentinel.backup.catalog.AuditSearch;
import org.sentinel.backup.catalog.AuditVerification;
import org.sentinel.backup.catalog.Catalog;
import org.sentinel.backup.catalog.NotedEntry;
import org.sentinel.backup.settings.KeyFiles;
import org.sentinel.backup.settings.KeyRotation;
import org.sentinel.backup.settings.Settings;

class SecretUpkeepTest {

    @TempDir
    private Path folder;
    private final MovingClock clock = new MovingClock();

    @Test
    void aTrailThatGoesOnUnderOtherKeysIsIntactAndSaysSo() {
        start(Map.of("r2_secret_access_key", "the-secret"));
        rotation().wish();
        start(Map.of());
        rotation().wish();

        var found = start(Map.of());

        assertEquals(AuditVerification.Status.INTACT, found.verification().status(), found.verification().detail());
        assertEquals(List.of("server.start", "audit.key", "server.start", "key.rotate", "audit.key", "server.start", "key.rotate"), found.actions());
        assertEquals("the key file holds 3 keys; all secrets are sealed under the new one", found.lastDetail());
        assertFalse(Files.exists(folder.resolve(".rotate-master-key")));
    }

    @Test
    void withoutTheEarlierKeysTheTrailSaysThatTheKeyHasChanged() throws Exception {
        start(Map.of());
        rotation().wish();
        start(Map.of());
        KeyFiles.exchange(folder.resolve(".master-key"));

        var found = start(Map.of());

        assertEquals(AuditVerification.Status.KEY_CHANGED, found.verification().status(), found.verification().detail());
    }

    @Test
    void theLogNamesTheSecretsThatTheKeyDoesNotOpenAndNothingOfThem() throws Exception {
        start(Map.of("r2_secret_access_key", "the-secret", "alert_ping_url", "https://example.org/the-secret"));
        KeyFiles.exchange(folder.resolve(".master-key"));
        try (var log = CapturedLog.of("org.sentinel.backup")) {
            start(Map.of());

            assertTrue(log.text().contains("the master key does not open r2_secret_access_key, alert_ping_url: enter them again"), log.text());
            assertFalse(log.text().contains("the-secret"), log.text());
        }
    }

    private record Found(List<NotedEntry> entries, AuditVerification verification) {

        static Found in(Audit audit) {
            return new Found(audit.find(AuditSearch.ALL, Long.MAX_VALUE, 100), audit.verify());
        }

        List<String> actions() {
            return entries.stream().sorted(Comparator.comparing(NotedEntry::number)).map(NotedEntry::action).toList();
        }

        String lastDetail() {
            return entries.get(0).detail();
        }
    }

    private KeyRotation rotation() {
        return KeyRotation.in(folder, folder.resolve(".master-key"));
    }

    /** What a start does about secrets and the trail; then these settings are made. */
    private Found start(Map<String, String> values) {
        var rotation = rotation();
        var key = rotation.open();
        var settings = Settings.open(folder.resolve("config.db"), key, clock, Map.of());
        try (var catalog = Catalog.open(folder.resolve("sentinel-backup.db"), clock)) {
            var audit = catalog.audit(key.macKeys("audit"), folder.resolve(".audit-head"));
            var trail = new AuditTrail(audit, clock);
            trail.started("1");
            new SecretUpkeep(rotation, settings, trail).start();
            settings.put(values);
            return Found.in(audit);
        }
    }
}
