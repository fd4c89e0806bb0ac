package org.sentinel.backup.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TimetableTest {

    @ParameterizedTest
    @MethodSource("goldenLines")
    void plansWhatTheGoldenFileSays(String line) {
        var words = line.split("\\s+");
        var timetable = new Timetable(Rhythm.valueOf(words[2].toUpperCase(Locale.ROOT)), LocalTime.parse(words[1]), ZoneId.of(words[0]),
                Duration.ofMinutes(Integer.parseInt(words[3].substring(1))));

        var period = timetable.periodAt(Instant.parse(words[4]));

        assertEquals(new Period(Instant.parse(words[5]), Instant.parse(words[6])), period);
    }

    static Stream<String> goldenLines() throws Exception {
        try (var in = TimetableTest.class.getResourceAsStream("/schedule/timetable.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#")).toList().stream();
        }
    }

    /** Whatever zone, time and instant: periods follow one another without gap and overlap, and each instant lies in one. */
    @Test
    void periodsCoverAllTimeOnce() {
        var random = new Random(20260108);
        var zones = List.copyOf(ZoneId.getAvailableZoneIds()).stream().sorted().toList();
        for (int i = 0; i < 5_000; i++) {
            var timetable = new Timetable(Rhythm.values()[random.nextInt(3)], LocalTime.of(random.nextInt(24), random.nextInt(60)),
                    ZoneId.of(zones.get(random.nextInt(zones.size()))), Duration.ofMinutes(random.nextInt(2) * 30));
            var now = Instant.ofEpochSecond(random.nextLong(0, 4_000_000_000L));

            var period = timetable.periodAt(now);

            assertTrue(period.contains(now), () -> timetable + " at " + now);
            assertEquals(period, timetable.periodAt(period.planned()));
            assertEquals(period.planned(), timetable.periodAt(period.planned().minusMillis(1)).next());
            assertEquals(period.next(), timetable.periodAt(period.next()).planned());
        }
    }
}
