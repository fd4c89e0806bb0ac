package org.sentinel.backup.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

class ByteRangeTest {

    @ParameterizedTest
    @CsvSource({"bytes=0-, 0, 99", "bytes=0-0, 0, 0", "bytes=10-19, 10, 19", "bytes=99-, 99, 99", "bytes=0-99, 0, 99",
        "bytes=50-1000, 50, 99", "bytes=0-999999999999999999, 0, 99", "bytes=-1, 99, 99", "bytes=-100, 0, 99", "bytes=-500, 0, 99",
        "bytes=007-008, 7, 8"})
    void aRangeLiesWithinTheHundredBytesThereAre(String header, long first, long last) {
        assertEquals(Optional.of(new ByteRange(first, last)), ByteRange.of(header, 100));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bytes", "bytes=", "bytes=-", "bytes=a-b", "bytes=1", "bytes=0-1,3-4", "bytes= 0-1", "items=0-1",
        "bytes=0-1 ", "bytes=--1", "bytes=0x1-2", "bytes=٠-١", "bytes=0-9999999999999999999999"})
    void whatIsNoSingleRangeAsksForTheWhole(String header) {
        assertEquals(Optional.empty(), ByteRange.of(header, 100));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=100-", "bytes=100-200", "bytes=999999999999999999-", "bytes=-0", "bytes=20-10"})
    void aRangeThatHoldsNoByteCannotBeServed(String header) {
        assertUnsatisfiable(header, 100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-", "bytes=0-0", "bytes=-1"})
    void noRangeOfNothingCanBeServed(String header) {
        assertUnsatisfiable(header, 0);
    }

    @Test
    void saysItsLengthAndPlace() {
        var range = ByteRange.of("bytes=10-19", 100).orElseThrow();

        assertEquals(10, range.length());
        assertEquals("bytes 10-19/100", range.contentRange(100));
    }

    @Test
    void reachesIntoBackupsBeyondTwoGigabytes() {
        assertEquals(Optional.of(new ByteRange(5_000_000_000L, 5_999_999_999L)), ByteRange.of("bytes=-1000000000", 6_000_000_000L));
    }

    private static void assertUnsatisfiable(String header, long size) {
        var e = assertThrows(ProblemException.class, () -> ByteRange.of(header, size));

        assertEquals(Problem.RANGE_NOT_SATISFIABLE, e.problem());
    }
}
