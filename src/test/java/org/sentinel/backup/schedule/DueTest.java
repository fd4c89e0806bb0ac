package org.sentinel.backup.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DueTest {

    @ParameterizedTest
    @MethodSource("scenarios")
    void isDueWhenTheGoldenFileSays(String name) throws Exception {
        var lines = Files.readAllLines(folder().resolve(name));

        var expected = lines.stream().filter(line -> line.startsWith("at ")).toList();
        assertTrue(!expected.isEmpty(), "the file asks for nothing");
        assertEquals(expected, new DueScenario().play(lines));
    }

    static Stream<String> scenarios() throws Exception {
        try (var files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    @Test
    void jitterIsTheSameHoweverOftenOneAsksAndNeverMoreThanTheMost() {
        var most = Duration.ofSeconds(120);
        var planned = Instant.parse("2026-01-08T03:00:00Z");

        var late = Stream.iterate(0L, seed -> seed + 1).limit(1_000).map(seed -> new Jitter(seed, most).of(planned)).toList();

        assertEquals(new Jitter(7, most).of(planned), new Jitter(7, most).of(planned));
        assertTrue(late.stream().allMatch(one -> !one.isNegative() && one.compareTo(most) <= 0));
        assertTrue(late.stream().distinct().count() > 900, "a thousand machines hit the store together");
        assertEquals(Duration.ZERO, new Jitter(7, Duration.ZERO).of(planned));
    }

    private static Path folder() throws Exception {
        return Path.of(DueTest.class.getResource("/schedule/due").toURI());
    }
}
