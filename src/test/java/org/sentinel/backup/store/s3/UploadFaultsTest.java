package org.sentinel.backup.store.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.store.Bytes;

class UploadFaultsTest extends WithFaults {

    private static final Bytes SMALL = new Bytes(MIB, 1);
    private static final Bytes LARGE = new Bytes(40 * MIB, 2);

    static Stream<Fault> passing() {
        return Stream.of(Fault.error(429, "TooManyRequests"), Fault.error(500, "InternalError"), Fault.error(503, "SlowDown"), Fault.error(520, ""),
                Fault.error(503, "SlowDown", "Retry-After", "3600"), Fault.error(400, "BadDigest"),
                Fault.error(400, "RequestTimeout"), Fault.dropMidBody(), Fault.loseAnswer());
    }

    @ParameterizedTest
    @MethodSource("passing")
    void triesAgainWhatPasses(Fault fault) throws IOException {
        server.next(Op.HEAD, Fault.error(500, "InternalError")).next(Op.PUT, fault, fault);

        store.put(KEY, MIB, SMALL::writeTo);

        assertEquals(SMALL.sha256(), Bytes.sha256(store.get(KEY, 0, -1)));
        assertEquals("closed " + KEY, last(journal.notes()));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void triesAgainInEveryStepOfAnUploadInParts(Fault fault) throws IOException {
        server.next(Op.OPEN, fault).next(Op.PART, fault, fault).next(Op.COMPLETE, fault);

        store.put(KEY, 40 * MIB, LARGE::writeTo);

        assertEquals(LARGE.sha256(), Bytes.sha256(store.get(KEY, 0, -1)));
        assertEquals(Map.of(), server.bucket.uploads);
        assertEquals("closed " + KEY, last(journal.notes()));
    }

    @Test
    void givesUpAfterAsManyTriesAsAllowed() {
        server.next(10, Op.PUT, Fault.error(503, "SlowDown"));

        assertProblem(Problem.STORE_THROTTLED, () -> store.put(KEY, MIB, SMALL::writeTo));

        assertEquals(S3Fixture.QUICK.tries(), server.count(Op.PUT));
        assertEquals("closed " + KEY, last(journal.notes()));
    }

    @Test
    void doesNotTryAgainWhatStays() {
        server.next(10, Op.PART, Fault.error(403, "AccessDenied"));

        assertProblem(Problem.STORE_ACCESS_DENIED, () -> store.put(KEY, 40 * MIB, LARGE::writeTo));

        assertTrue(server.count(Op.PART) <= 3, server.asked::toString);
        assertNothingIsLeft();
    }

    @Test
    void givesUpOnAStoreThatFallsSilent() {
        var impatient = new Patience(Duration.ofSeconds(5), Duration.ofMillis(200), Duration.ofSeconds(60), MIB, 2,
                Duration.ofMillis(1), Duration.ofMillis(1));
        server.next(10, Op.PART, Fault.silence(server.letGo));

        try (var hasty = fixture.store(journal, impatient)) {
            assertProblem(Problem.STORE_TIMEOUT, () -> hasty.put(KEY, 40 * MIB, LARGE::writeTo));
        }
        assertNothingIsLeft();
    }

    @Test
    void givesUpOnAStoreThatTakesNoMoreBytes() {
        var impatient = new Patience(Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofMillis(900), 1L << 40, 2,
                Duration.ofMillis(1), Duration.ofMillis(1));
        server.next(10, Op.PART, Fault.stall(server.letGo));

        try (var hasty = fixture.store(journal, impatient)) {
            assertProblem(Problem.STORE_TIMEOUT, () -> hasty.put(KEY, 40 * MIB, LARGE::writeTo));
        }
        assertNothingIsLeft();
    }

    @Test
    void takesAnErrorInAnAnswerOfStatus200ForAnError() throws IOException {
        server.next(Op.COMPLETE, Fault.error(200, "InternalError"));

        store.put(KEY, 40 * MIB, LARGE::writeTo);

        assertEquals(2, server.count(Op.COMPLETE));
        assertEquals(LARGE.sha256(), Bytes.sha256(store.get(KEY, 0, -1)));
    }

    @Test
    void leavesNothingWhenCompletingFailsForGood() {
        server.next(10, Op.COMPLETE, Fault.error(200, "InternalError"));

        assertProblem(Problem.STORE_FAILED, () -> store.put(KEY, 40 * MIB, LARGE::writeTo));

        assertNothingIsLeft();
    }

    @Test
    void knowsThatTheObjectIsThereAlthoughEveryAnswerWasLost() throws IOException {
        server.next(10, Op.COMPLETE, Fault.loseAnswer());

        store.put(KEY, 40 * MIB, LARGE::writeTo);

        assertEquals(LARGE.sha256(), Bytes.sha256(store.get(KEY, 0, -1)));
    }

    @Test
    void removesAnObjectOfTheWrongSize() {
        Fault shorter = (exchange, usual) -> new Reply(200, Map.of("ETag", "\"x\"", "Last-Modified",
                "Thu, 08 Jan 2026 14:30:22 GMT"), 5, InputStream.nullInputStream()).send(exchange);
        server.next(Op.HEAD, (exchange, usual) -> usual.answer().send(exchange), shorter);

        assertProblem(Problem.STORE_INCOMPLETE, () -> store.put(KEY, 40 * MIB, LARGE::writeTo));

        assertNothingIsLeft();
    }

    @Test
    void aContentThatHidesTheFailureDoesNotHideIt() {
        server.next(10, Op.PART, Fault.error(403, "AccessDenied"));

        assertProblem(Problem.STORE_ACCESS_DENIED, () -> store.put(KEY, 200 * MIB, out -> {
            try {
                new Bytes(150 * MIB, 1).writeTo(out);
            } catch (RuntimeException hidden) {
                return;
            }
        }));

        assertNothingIsLeft();
    }

    @Test
    void passesOnWhatTheContentThrowsAlsoWhenPartsFail() {
        server.next(10, Op.PART, Fault.error(403, "AccessDenied"));
        var failure = new OutOfMemoryError("made up");

        var seen = assertThrows(OutOfMemoryError.class, () -> store.put(KEY, 200 * MIB, out -> {
            new Bytes(17 * MIB, 1).writeTo(out);
            throw failure;
        }));

        assertSame(failure, seen);
        assertNothingIsLeft();
    }

    @Test
    void leavesNoThreadBehind() {
        store.put(KEY, 40 * MIB, LARGE::writeTo);

        assertFalse(Thread.getAllStackTraces().keySet().stream().anyMatch(thread -> thread.getName().startsWith("upload ")));
    }
}
