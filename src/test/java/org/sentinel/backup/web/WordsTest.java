package org.sentinel.backup.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    private static final Instant NOW = Instant.parse("2026-01-08T14:30:22.750Z");

    @ParameterizedTest
    @CsvSource({"PT0S, 0 s", "PT59S, 59 s", "PT1M, 1 min", "PT1M30S, 1 min", "PT1H, 1 h", "PT3H12M59S, 3 h 12 min", "P1D, 1 d", "P1DT12M, 1 d",
        "P2DT3H12M, 2 d 3 h", "P400D, 400 d"})
    void aSpanHasItsTwoLargestUnits(String span, String words) {
        assertEquals(words, words(Locale.ENGLISH).span(Duration.parse(span)));
    }

    @Test
    void anAgeSaysInWhichDirection() {
        assertEquals("3 h 12 min ago", words(Locale.ENGLISH).age(NOW.minus(Duration.ofMinutes(192))));
        assertEquals("in 20 s", words(Locale.ENGLISH).age(NOW.plusSeconds(20)));
        assertEquals("vor 3 h 12 min", words(Locale.GERMAN).age(NOW.minus(Duration.ofMinutes(192))));
    }

    @ParameterizedTest
    @CsvSource({"0, 0 B", "1023, 1.023 B", "1024, 1 KiB", "1536, '1,5 KiB'", "104857, '102 KiB'", "1048575, 1 MiB", "9223372036854775807, 8 EiB"})
    void aSizeIsBinaryAndInTheViewersNumbers(long bytes, String words) {
        assertEquals(words, words(Locale.GERMAN).size(bytes));
    }

    @Test
    void anInstantIsExactInUtc() {
        assertEquals("2026-01-08 14:30:22 UTC", words(Locale.GERMAN).utc(NOW));
        assertEquals("2026-01-08T14:30:22Z", words(Locale.ENGLISH).iso(NOW));
    }

    private static Words words(Locale locale) {
        var viewer = new Viewer() {
            @Override
            public Locale getLocale() {
                return locale;
            }
        };
        return new Words(Clock.fixed(NOW, ZoneOffset.UTC), viewer, new Texts(viewer));
    }
}
