package org.sentinel.backup.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sentinel.backup.store.Bytes.MIB;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sentinel.backup.problem.Problem;

/** What every store must do with what it is given, and with what was left unfinished. */
abstract class PutContract extends StoreUnderTest {

    private static final Instant EARLIER = Instant.parse("2001-01-01T00:00:00Z");
    private static final Instant LATER = Instant.parse("2101-01-01T00:00:00Z");

    @ParameterizedTest
    @ValueSource(ints = {0, 1, MIB, 16 * MIB, 32 * MIB, 40 * MIB + 1})
    void givesBackWhatWasPut(int size) throws IOException {
        var bytes = new Bytes(size, size);

        var stored = store().put(key, size, bytes::writeTo);

        assertEquals(size, stored.sizeBytes());
        assertEquals(bytes.sha256(), Bytes.sha256(store().get(key, 0, -1)));
    }

    @Test
    void putsSmallContentUnderALargeBound() {
        var stored = store().put(key, 5L << 30, new Bytes(1000, 1)::writeTo);

        assertEquals(1000, stored.sizeBytes());
    }

    @Test
    void tellsTheSameAttributesEverywhere() {
        var stored = store().put(key, 10, new Bytes(10, 1)::writeTo);

        var listed = list(folder);

        assertEquals(Optional.of(stored), store().head(key));
        assertEquals(List.of(stored.key()), listed.stream().map(StoredObject::key).toList());
        assertEquals(stored.version(), listed.get(0).version());
        assertFalse(stored.version().isEmpty());
    }

    @Test
    void refusesATakenKeyBeforeItAsksForTheContent() {
        store().put(key, 10, new Bytes(10, 1)::writeTo);

        assertProblem(Problem.BACKUP_EXISTS, () -> store().put(key, 10, out -> {
            throw new AssertionError("asked for the content");
        }));

        assertEquals(10, store().head(key).orElseThrow().sizeBytes());
    }

    @Test
    void refusesAKeyThatIsTakenWhileTheContentIsWritten() throws IOException {
        var first = new Bytes(10, 1);

        assertProblem(Problem.BACKUP_EXISTS, () -> store().put(key, 20, out -> {
            store().put(key, 10, first::writeTo);
            new Bytes(20, 2).writeTo(out);
        }));

        assertEquals(first.sha256(), Bytes.sha256(store().get(key, 0, -1)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100, 40 * MIB})
    void leavesNothingWhenTheContentFails(int before) {
        var failure = new IllegalArgumentException("content");

        var seen = assertThrows(IllegalArgumentException.class, () -> store().put(key, 100 * MIB, out -> {
            new Bytes(before, 1).writeTo(out);
            throw failure;
        }));

        assertSame(failure, seen);
        assertNothingIsLeft();
    }

    @Test
    void passesOnAnIoExceptionOfTheContent() {
        var failure = new IOException("content");

        var seen = assertThrows(UncheckedIOException.class, () -> store().put(key, 10, out -> {
            throw failure;
        }));

        assertSame(failure, seen.getCause());
        assertNothingIsLeft();
    }

    @Test
    void leavesNothingWhenTheContentEndsWithAnError() {
        assertThrows(StackOverflowError.class, () -> store().put(key, 100 * MIB, out -> {
            new Bytes(20 * MIB, 1).writeTo(out);
            throw new StackOverflowError();
        }));

        assertNothingIsLeft();
    }

    @Test
    void takesNoMoreThanWasAnnounced() {
        assertThrows(IllegalStateException.class, () -> store().put(key, 10, new Bytes(11, 1)::writeTo));

        assertNothingIsLeft();
    }

    @Test
    void notesAnUploadBeforeAndAfter() {
        store().put(key, 40 * MIB, new Bytes(40 * MIB, 1)::writeTo);

        assertEquals(List.of("opening " + key, "opened " + key, "closed " + key), journal.notes());
    }

    @Test
    void givesUpExactlyTheNotedUpload() {
        var left = leaveUnfinished(key);
        var other = leaveUnfinished(key);

        store().abandon(key, Optional.of(left));

        assertFalse(isUnfinished(key, left));
        assertTrue(isUnfinished(key, other));
        store().abandon(key, Optional.of(other));
    }

    @Test
    void givingUpAnUploadThatIsNoMoreIsNoFailure() {
        var left = leaveUnfinished(key);
        store().abandon(key, Optional.of(left));

        store().abandon(key, Optional.of(left));
        store().abandon(key, Optional.empty());
        store().abandon(folder + "never-seen", Optional.empty());
    }

    @Test
    void givesUpTheOldUploadsOfTheWantedKeys() {
        Assumptions.assumeTrue(canListUploads());
        var old = List.of(leaveUnfinished(key), leaveUnfinished(key), leaveUnfinished(folder + "sub/b"), leaveUnfinished(folder + "c"));
        var unwanted = leaveUnfinished(folder + "unwanted");
        var elsewhere = leaveUnfinished("other-" + folder + "a");

        var count = store().abandonOld(folder, wanted -> !wanted.endsWith("unwanted"), LATER);

        assertEquals(4, count);
        assertFalse(isUnfinished(key, old.get(0)) || isUnfinished(key, old.get(1)) || isUnfinished(folder + "sub/b", old.get(2))
                || isUnfinished(folder + "c", old.get(3)));
        assertTrue(isUnfinished(folder + "unwanted", unwanted));
        assertTrue(isUnfinished("other-" + folder + "a", elsewhere));
        store().abandon(folder + "unwanted", Optional.of(unwanted));
        store().abandon("other-" + folder + "a", Optional.of(elsewhere));
    }

    @Test
    void leavesYoungUploadsAlone() {
        var young = leaveUnfinished(key);

        assertEquals(0, store().abandonOld(folder, any -> true, EARLIER));

        assertTrue(isUnfinished(key, young));
        store().abandon(key, Optional.of(young));
    }

    @Test
    void hasNoOldUploadsWhereThereIsNothing() {
        store().put(key, 1, out -> out.write(1));

        assertEquals(0, store().abandonOld(folder, any -> true, LATER));

        assertTrue(store().head(key).isPresent());
    }

    @Test
    void anUnfinishedUploadIsNoObject() {
        var left = leaveUnfinished(key);

        assertEquals(Optional.empty(), store().head(key));
        assertEquals(List.of(), list(folder));
        store().abandon(key, Optional.of(left));
    }
}
