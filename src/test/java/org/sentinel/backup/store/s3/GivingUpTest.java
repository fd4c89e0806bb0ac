package org.sentinel.backup.store.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.store.Bytes;

class GivingUpTest extends WithFaults {

    private static final Bytes LARGE = new Bytes(40 * MIB, 2);

    @Test
    void keepsTheNoteWhenGivingUpFails() {
        server.next(10, Op.PART, Fault.error(403, "AccessDenied")).next(S3Fixture.QUICK.tries(), Op.ABORT, Fault.error(500, "InternalError"));

        var failure = assertProblem(Problem.STORE_ACCESS_DENIED, () -> store.put(KEY, 40 * MIB, LARGE::writeTo));

        assertEquals(1, failure.getSuppressed().length);
        assertEquals(List.of("opening " + KEY, "opened " + KEY), journal.notes());
        store.abandon(KEY, journal.lastUploadId());
        assertNothingIsLeft();
    }

    @Test
    void aKilledUploadIsGivenUpByTheNextStart() {
        assertThrows(IllegalStateException.class, () -> store.put(KEY, 100 * MIB, out -> {
            LARGE.writeTo(out);
            store.close();
            throw new IllegalStateException("killed");
        }));
        assertEquals(1, server.bucket.uploads.size());
        assertEquals(List.of("opening " + KEY, "opened " + KEY), journal.notes());

        try (var next = fixture.store(journal)) {
            next.abandon(KEY, journal.lastUploadId());
        }

        assertNothingIsLeft();
    }

    @Test
    void givesUpAllUnnamedUploadsOfExactlyThisKey() {
        fixture.leaveUnfinished(KEY);
        fixture.leaveUnfinished(KEY);
        var other = fixture.leaveUnfinished(KEY + ".other");

        store.abandon(KEY, Optional.empty());

        assertEquals(List.of(other), List.copyOf(server.bucket.uploads.keySet()));
    }

    @Test
    void aStoreThatCannotListUploadsIsNoFailure() {
        server.next(Op.LIST_UPLOADS, Fault.error(501, "NotImplemented"));

        store.abandon(KEY, Optional.empty());

        assertEquals(List.of("closed " + KEY), journal.notes());
    }

    @Test
    void leavesNoUploadWhenEveryAnswerToOpeningWasLost() {
        server.next(10, Op.OPEN, Fault.loseAnswer());

        assertProblem(Problem.STORE_UNREACHABLE, () -> store.put(KEY, 40 * MIB, LARGE::writeTo));

        assertNothingIsLeft();
    }

    @Test
    void endsWhenItsThreadIsInterrupted() {
        var failure = assertProblem(Problem.CANCELLED, () -> store.put(KEY, 200 * MIB, out -> {
            LARGE.writeTo(out);
            Thread.currentThread().interrupt();
            LARGE.writeTo(out);
        }));

        assertTrue(Thread.interrupted());
        assertEquals(0, failure.getSuppressed().length);
        assertNothingIsLeft();
    }
}
