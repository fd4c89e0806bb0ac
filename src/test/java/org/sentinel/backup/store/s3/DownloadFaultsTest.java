package org.sentinel.backup.store.s3;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.store.Bytes;

class DownloadFaultsTest extends WithFaults {

    private static final Patience IMPATIENT = new Patience(Duration.ofSeconds(5), Duration.ofMillis(200),
            Duration.ofSeconds(60), MIB, 3, Duration.ofMillis(1), Duration.ofMillis(1));

    private final byte[] bytes = bytes(3 * MIB);

    @BeforeEach
    void putAnObject() {
        store.put(KEY, bytes.length, out -> out.write(bytes));
    }

    @Test
    void goesOnWhereTheAnswerEndedEarly() throws IOException {
        server.next(Op.GET, Fault.truncate(MIB + 5), Fault.truncate(100));

        assertArrayEquals(bytes, read(0, -1));

        assertEquals(3, server.count(Op.GET));
    }

    @Test
    void goesOnWithinAStretch() throws IOException {
        server.next(Op.GET, Fault.truncate(1000));

        assertArrayEquals(Arrays.copyOfRange(bytes, 500, 500 + MIB), read(500, MIB));
    }

    @Test
    void goesOnWhereTheAnswerStalled() throws IOException {
        server.next(Op.GET, Fault.stallAfter(MIB, server.letGo));

        try (var hasty = fixture.store(journal, IMPATIENT); var in = hasty.get(KEY, 0, -1)) {
            assertArrayEquals(bytes, in.readAllBytes());
        }
    }

    @Test
    void tellsThatTheAnswerEndsEarlyTimeAndAgain() {
        server.next(20, Op.GET, Fault.truncate(1000));

        assertProblem(Problem.STORE_INCOMPLETE, () -> read(0, -1));

        assertEquals(S3Fixture.QUICK.tries(), server.count(Op.GET));
    }

    @Test
    void tellsThatTheStoreStallsTimeAndAgain() {
        server.next(20, Op.GET, Fault.stallAfter(1000, server.letGo));

        try (var hasty = fixture.store(journal, IMPATIENT)) {
            assertProblem(Problem.STORE_TIMEOUT, () -> {
                try (var in = hasty.get(KEY, 0, -1)) {
                    in.readAllBytes();
                }
            });
        }
    }

    @Test
    void countsBreaksAnewAfterProgress() throws IOException {
        var large = new Bytes(12L * MIB, 9);
        store.put("large", 12L * MIB, large::writeTo);
        server.next(8, Op.GET, Fault.truncate(MIB + 100_000));

        assertEquals(large.sha256(), Bytes.sha256(store.get("large", 0, -1)));
    }

    @Test
    void doesNotMixTwoObjects() {
        server.next(Op.GET, (exchange, usual) -> {
            usual.answer().sendOnly(exchange, 1000);
            server.bucket.objects.computeIfPresent(fixture.config().prefix() + KEY,
                    (key, blob) -> new StrictBucket.Blob(blob.files(), blob.bytes(), "another"));
        });

        assertProblem(Problem.STORE_INCOMPLETE, () -> read(0, -1));
    }

    @Test
    void refusesAnswersForAnotherStretch() {
        server.next(Op.GET, (exchange, usual) -> new Reply(200, Map.of(), 20, new ByteArrayInputStream(new byte[20])).send(exchange));

        assertProblem(Problem.STORE_FAILED, () -> read(5, 10));
    }

    @Test
    void opensAgainWhatFailsToOpen() throws IOException {
        server.next(Op.GET, Fault.error(503, "SlowDown"), Fault.loseAnswer());

        assertArrayEquals(bytes, read(0, -1));
    }

    @Test
    void doesNotReadTheRestWhenClosedEarly() throws IOException {
        server.next(Op.GET, Fault.stallAfter(MIB, server.letGo));

        try (var in = store.get(KEY, 0, -1)) {
            in.readNBytes(10);
        }

        assertEquals(List.of(Op.HEAD, Op.PUT, Op.HEAD, Op.GET), server.asked);
    }

    private byte[] read(long offset, long length) throws IOException {
        try (var in = store.get(KEY, offset, length)) {
            return in.readAllBytes();
        }
    }

    private static byte[] bytes(int count) {
        var out = new ByteArrayOutputStream();
        try {
            new Bytes(count, 7).writeTo(out);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return out.toByteArray();
    }
}
