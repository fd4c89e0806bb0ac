package org.sentinel.backup.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sentinel.backup.settings.KeySite.DONE;
import static org.sentinel.backup.settings.KeySite.SECRET;
import static org.sentinel.backup.settings.KeySite.SECRETS;
import static org.sentinel.backup.settings.KeySite.assertOpen;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

class KeyRotationTest {

    @TempDir
    private Path folder;
    private KeySite site;

    @BeforeEach
    void prepare() {
        site = new KeySite(folder);
    }

    @Test
    void noWishChangesNothing() throws Exception {
        var keys = Files.readString(site.keyFile);

        site.start();

        assertEquals(keys, Files.readString(site.keyFile));
        assertEquals(site.before, site.stored());
        assertEquals(List.of(), site.notes);
    }

    @Test
    void eachWishMakesOneKeyAndAllOfThemOpenWhatTheySealed() throws Exception {
        var sealed = new ArrayList<>(List.of(site.before.get(SECRET)));
        for (var times = 0; times < 3; times++) {
            site.rotation().wish();
            site.start();
            sealed.add(site.stored().get(SECRET));
        }

        assertEquals(4, KeyFiles.count(site.keyFile));
        var key = site.key();
        assertEquals(List.of(true, true, true, false), sealed.stream().map(text -> key.isOutdated(SECRET, text)).toList());
    }

    @Test
    void aNoteOfAnotherKeyFileCountsForNothing() throws Exception {
        Files.writeString(site.wish, "4711");

        site.start();

        site.assertRotated();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void settingsThatAreLockedKeepTheWishAndAllWorksUntilTheyAreFree(boolean newKeyIsThere) throws Exception {
        Files.writeString(site.wish, site.key().ids().get(0));
        if (newKeyIsThere) {
            MasterKey.renew(site.keyFile);
        }
        var rotation = site.rotation();
        try (var application = site.config.connect()) {
            var settings = site.open(lockedBy(application, rotation));
            rotation.complete(settings, site.notes::add);

            assertTrue(rotation.waiting().orElseThrow().startsWith("SETTINGS_FAILED: "), rotation.waiting()::toString);
            assertTrue(Files.exists(site.wish));
            assertOpen(settings);
            assertEquals(site.before, site.stored());
            assertEquals(SECRETS.size(), settings.current().invalid().size());
            assertEquals(SECRET + " is still sealed under an earlier master key", settings.find(SECRET).attention().orElseThrow().detail());

            ConfigDatabase.execute(application, "ROLLBACK");
            rotation.complete(settings, site.notes::add);
        }
        site.assertRotated();
        assertEquals(List.of(DONE), site.notes);
    }

    private static MasterKey lockedBy(Connection application, KeyRotation rotation) throws SQLException {
        ConfigDatabase.execute(application, "BEGIN IMMEDIATE");
        return rotation.open();
    }

    @Test
    void settingsThatCannotBeWrittenKeepTheWish() throws Exception {
        site.config.execute("CREATE TRIGGER no BEFORE UPDATE ON settings BEGIN SELECT RAISE(ABORT, 'not today'); END");
        site.rotation().wish();

        var rotation = site.start();

        assertTrue(rotation.waiting().orElseThrow().contains("not today"), rotation.waiting()::toString);
        assertEquals(2, KeyFiles.count(site.keyFile));
        site.start();
        assertEquals(2, KeyFiles.count(site.keyFile));
        site.config.execute("DROP TRIGGER no");
        site.start();
        site.assertRotated();
    }

    @Test
    void tracesThatAReaderHoldsKeepTheWish() throws Exception {
        site.rotation().wish();
        var rotation = site.rotation();
        var settings = site.open(reading(rotation));
        rotation.complete(settings, site.notes::add);

        site.assertRotated();
        assertEquals(List.of(DONE), site.notes);
    }

    /** Opens the key, and tries to complete the rotation while a reader has the old secrets in the log. */
    private MasterKey reading(KeyRotation rotation) throws SQLException {
        var key = rotation.open();
        try (var reader = site.config.connect()) {
            ConfigDatabase.execute(reader, "BEGIN", "SELECT * FROM settings");
            var settings = site.open(key);
            rotation.complete(settings, site.notes::add);
            assertTrue(rotation.waiting().orElseThrow().contains("another connection"), rotation.waiting()::toString);
            assertEquals(List.of(), site.notes);
            assertOpen(settings);
        }
        return key;
    }

    @Test
    void aKeyFileThatCannotBeWrittenKeepsTheOldKeyAndTheWish() throws Exception {
        site.rotation().wish();
        Files.createFile(Files.createDirectory(folder.resolve(".master-key.part")).resolve("in the way"));
        var keys = Files.readString(site.keyFile);

        var rotation = site.start();

        assertTrue(rotation.waiting().orElseThrow().startsWith("MASTER_KEY_UNUSABLE: "), rotation.waiting()::toString);
        assertEquals(keys, Files.readString(site.keyFile));
        assertEquals(site.before, site.stored());
        assertEquals(List.of(), site.notes);
        Files.delete(folder.resolve(".master-key.part/in the way"));
        site.start();
        site.assertRotated();
    }

    @Test
    void aFullKeyFileRefusesTheWish() throws Exception {
        KeyFiles.add(site.keyFile, Keyset.MOST - 1);

        var failure = assertThrows(ProblemException.class, site.rotation()::wish);

        assertEquals(Problem.MASTER_KEY_FULL, failure.problem());
        assertFalse(Files.exists(site.wish));
    }

    @Test
    void aWishByHandForAFullKeyFileStaysAndTheStartGoesOn() throws Exception {
        KeyFiles.add(site.keyFile, Keyset.MOST - 1);
        Files.createFile(site.wish);
        var keys = Files.readString(site.keyFile);

        var rotation = site.start();

        assertTrue(rotation.waiting().orElseThrow().startsWith("MASTER_KEY_FULL: the key file holds 100 keys"), rotation.waiting()::toString);
        assertEquals(keys, Files.readString(site.keyFile));
        assertEquals("", Files.readString(site.wish));
        assertEquals(List.of(), site.notes);
    }

    @Test
    void whatNoKeyOpensIsNamedAndLeftAsItIs() throws Exception {
        var strange = MasterKey.openOrCreate(folder.resolve("another")).seal(SECRET, "of another key");
        site.config.put(SECRET, strange);
        site.rotation().wish();

        site.start();

        assertEquals(List.of("the key file holds 2 keys; no key opens " + SECRET), site.notes);
        assertEquals(strange, site.stored().get(SECRET));
        assertFalse(Files.exists(site.wish));
    }

    @Test
    void theWishIsForTheOwnerAlone() throws Exception {
        site.rotation().wish();

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(site.wish)));
    }

    @Test
    void aRestoredConfigurationUnderAnEarlierKeyIsSealedAnewByTheNextStart() throws Exception {
        site.rotation().wish();
        site.start();
        site.before.forEach(site.config::put);

        site.start();

        site.assertRotated();
    }
}
