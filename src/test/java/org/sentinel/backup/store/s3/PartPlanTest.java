package org.sentinel.backup.store.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

class PartPlanTest {

    private static final long MIB = 1024 * 1024;
    private static final long LARGE_HEAP = 8192 * MIB;

    @ParameterizedTest
    @CsvSource({"0, 16", "1, 16", "16777216, 16", "5368709120, 16", "161061273600, 16", "167772160000, 16",
            "167772160001, 17", "178257920000, 17", "178257920001, 18", "1099511627776, 105", "5387606977740, 514",
            "5492060580741, 524"})
    void growsThePartsWithTheObject(long maxBytes, int partMib) {
        var partBytes = PartPlan.partBytes(maxBytes);

        assertEquals(partMib * MIB, partBytes);
        assertTrue((maxBytes + partBytes - 1) / partBytes <= PartPlan.MAX_PARTS);
    }

    @Test
    void refusesWhatR2DoesNotTake() {
        assertProblem(PartPlan.MAX_OBJECT_BYTES + 1, LARGE_HEAP);
        assertProblem(Long.MAX_VALUE, LARGE_HEAP);
    }

    @Test
    void refusesPartsThatDoNotFitIntoTheHeap() {
        assertProblem(PartPlan.MAX_OBJECT_BYTES, 1000 * MIB);
    }

    @ParameterizedTest
    @CsvSource({"3, 8192, 4", "16, 8192, 17", "3, 256, 4", "16, 256, 4", "3, 128, 2", "3, 64, 1", "3, 33, 1", "1, 256, 2"})
    void holdsOnePartMoreThanAreInFlightButWithinAQuarterOfTheHeap(int concurrency, long heapMib, int buffers) {
        assertEquals(buffers, PartPlan.of(5L << 30, concurrency, heapMib * MIB).buffers());
    }

    @Test
    void takesNoWholePartForASmallObject() {
        assertEquals(1000, PartPlan.of(1000, 3, LARGE_HEAP).bufferBytes());
    }

    private static void assertProblem(long maxBytes, long heapBytes) {
        var failure = assertThrows(ProblemException.class, () -> PartPlan.of(maxBytes, 3, heapBytes));
        assertEquals(Problem.STORE_OBJECT_TOO_LARGE, failure.problem());
    }
}
