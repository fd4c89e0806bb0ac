package org.sentinel.backup.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PinsTest {

    private static final Instant NOW = Instant.parse("2026-01-08T14:30:22.123456Z");

    @TempDir
    private Path folder;
    private Catalog catalog;
    private Pins pins;

    @BeforeEach
    void open() {
        catalog = Catalog.open(folder.resolve("sentinel-backup.db"), Clock.fixed(NOW, ZoneOffset.UTC));
        pins = catalog.pins();
    }

    @AfterEach
    void close() {
        catalog.close();
    }

    @Test
    void aPinIsFoundAsItWasNoted() {
        var pinned = pins.pin("r2", "a", "before the move 🚚", "ada");

        assertEquals(Optional.of(pinned), pins.find("r2", "a"));
        assertEquals(new Pin("r2", "a", "before the move 🚚", "ada", Instant.parse("2026-01-08T14:30:22.123Z")), pinned);
    }

    @Test
    void theLastNoteCounts() {
        pins.pin("r2", "a", "first", "ada");

        pins.pin("r2", "a", "", "bob");

        assertEquals("", pins.find("r2", "a").orElseThrow().note());
        assertEquals(1, pins.of("r2").size());
    }

    @Test
    void theSameNameElsewhereIsAnotherBackup() {
        var here = pins.pin("r2", "a", "", "ada");
        pins.pin("local", "a", "", "ada");

        pins.unpin("local", "a");

        assertEquals(Map.of("a", here), pins.of("r2"));
        assertEquals(Map.of(), pins.of("local"));
    }

    @Test
    void unpinningTellsWhetherItWasPinned() {
        pins.pin("r2", "a", "", "ada");

        assertTrue(pins.unpin("r2", "a"));
        assertFalse(pins.unpin("r2", "a"));
        assertEquals(Optional.empty(), pins.find("r2", "a"));
    }

    @Test
    void aNoteHasAtMostFiveHundredCharacters() {
        assertTrue(Pin.isNote("🚚".repeat(500)));
        assertFalse(Pin.isNote("🚚".repeat(501)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "\t", "\u0000", "\u007f", "\u0085", "\u2028", "half \ud83d"})
    void aNoteIsOneLineOfWholeCharacters(String text) {
        assertFalse(Pin.isNote(text));
        assertThrows(IllegalArgumentException.class, () -> pins.pin("r2", "a", text, "ada"));
    }
}
