package org.sentinel.backup.store.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatienceTest {

    @ParameterizedTest
    @CsvSource({"1, 500", "2, 1000", "3, 2000", "5, 8000", "6, 16000", "7, 20000", "1000, 20000"})
    void doublesTheBoundOfThePauseUpToTheLongest(int number, long millis) {
        assertEquals(Duration.ofMillis(millis), Patience.USUAL.pauseAfter(number));
    }

    @Test
    void givesALargePartTimeOnASlowLine() {
        assertEquals(Duration.ofSeconds(90 + 512), Patience.USUAL.forBody(16L << 20));
    }
}
