package org.sentinel.backup.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.MovingClock;
import org.sentinel.backup.account.Accounts;
import org.sentinel.backup.account.Setup;
import org.sentinel.backup.catalog.Catalog;
import org.sentinel.backup.configuration.ConfigurationReader;

class SetupLinkFileTest {

    private static final String PASSWORD = "correct horse battery";

    @TempDir
    private Path folder;
    private final MovingClock clock = new MovingClock();
    private Catalog catalog;
    private Accounts accounts;
    private SetupLinkFile file;

    @BeforeEach
    void open() {
        catalog = Catalog.open(folder.resolve("sentinel-backup.db"), clock);
        accounts = new Accounts(catalog, clock);
        file = SetupLinkFile.in(folder);
    }

    @AfterEach
    void close() {
        catalog.close();
    }

    @Test
    void aStartWithoutAnAdministratorLeavesALinkForTheOwnerOfTheFolder() throws Exception {
        start(Map.of());

        assertTrue(accounts.setup().isLive(secret()));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file.file())));
        assertFalse(accounts.hasAdmin());
    }

    @Test
    void aNewStartMakesANewLink() throws Exception {
        start(Map.of());
        var first = secret();

        start(Map.of());

        assertNotEquals(first, secret());
        assertFalse(accounts.setup().isLive(first));
    }

    @Test
    void aConfiguredPasswordEndsTheLink() throws Exception {
        start(Map.of());
        var secret = secret();

        start(Map.of("SENTINEL_ADMIN_PASSWORD", PASSWORD));

        assertFalse(accounts.setup().isLive(secret));
        assertFalse(Files.exists(file.file()));
        assertEquals("admin", accounts.verify("admin", PASSWORD.toCharArray(), "192.0.2.1").username());
    }

    @Test
    void aWishIsFulfilledOnceThoughThereIsAnAdministrator() throws Exception {
        start(Map.of("SENTINEL_ADMIN_PASSWORD", PASSWORD));
        file.wishForLink();

        start(Map.of("SENTINEL_ADMIN_PASSWORD", PASSWORD));
        var secret = secret();
        start(Map.of());

        assertTrue(accounts.setup().isLive(secret));
        assertEquals(secret, secret());
        assertFalse(Files.exists(file.wish()));
    }

    @Test
    void aLinkThatNobodyTookIsRemovedWhenItHasExpired() {
        start(Map.of("SENTINEL_ADMIN_PASSWORD", PASSWORD));
        file.wishForLink();
        start(Map.of());

        clock.move(Setup.LIFE);
        start(Map.of());

        assertFalse(Files.exists(file.file()));
    }

    private String secret() throws Exception {
        return Files.readString(file.file());
    }

    private void start(Map<String, String> environment) {
        var reader = new ConfigurationReader(property -> property.equals("sentinel.data-dir") ? folder.toString() : null, environment);
        file.ensureAdmin(accounts, reader.read());
    }
}
