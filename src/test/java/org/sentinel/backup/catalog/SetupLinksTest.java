package org.sentinel.backup.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.MovingClock;

class SetupLinksTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    private Path folder;
    private final MovingClock clock = new MovingClock();
    private Catalog catalog;
    private SetupLinks links;

    @BeforeEach
    void open() {
        catalog = Catalog.open(folder.resolve("sentinel-backup.db"), clock);
        links = catalog.setupLinks();
    }

    @AfterEach
    void close() {
        catalog.close();
    }

    @Test
    void aLinkMakesAnAdministratorOnce() {
        links.replace("link", clock.instant().plus(HOUR));

        assertEquals(Optional.of("ada"), links.take("link", "ada", "hash").map(User::username));

        assertTrue(catalog.users().find("ada").orElseThrow().isEnabledAdmin());
        assertEquals(Optional.empty(), links.take("link", "bob", "hash"));
        assertEquals(Optional.empty(), catalog.users().find("bob"));
    }

    @Test
    void aLinkExpires() {
        links.replace("link", clock.instant().plus(HOUR));

        clock.move(HOUR.minusMillis(1));
        assertTrue(links.isLive("link"));
        clock.move(Duration.ofMillis(1));

        assertFalse(links.isLive("link"));
        assertEquals(Optional.empty(), links.take("link", "ada", "hash"));
        assertEquals(Optional.empty(), catalog.users().find("ada"));
    }

    @Test
    void aNewLinkTakesThePlaceOfTheOldOne() {
        links.replace("old", clock.instant().plus(HOUR));
        links.replace("new", clock.instant().plus(HOUR));

        assertFalse(links.isLive("old"));
        assertTrue(links.isLive("new"));
    }

    @Test
    void aUserWhoExistsBecomesAnEnabledAdministratorWithTheNewPassword() {
        var before = catalog.users().add("ada", "hash", Role.VIEWER);
        catalog.users().change("ada", user -> user.withDisabled(true));
        links.replace("link", clock.instant().plus(HOUR));

        var after = links.take("link", "ada", "other").orElseThrow();

        assertTrue(after.isEnabledAdmin());
        assertEquals("other", after.passwordHash());
        assertEquals(before.createdAt(), after.createdAt());
    }

    @Test
    void anAdministratorMadeOtherwiseEndsTheLink() {
        links.replace("link", clock.instant().plus(HOUR));

        links.admin("ada", "hash");

        assertFalse(links.isLive("link"));
    }
}
