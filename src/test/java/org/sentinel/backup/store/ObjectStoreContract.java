package org.sentinel.backup.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sentinel.backup.store.Bytes.MIB;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

/** What every store must do. Keys are new for each test, so that a store may be shared by all of them. */
public abstract class ObjectStoreContract {

    protected final RememberingJournal journal = new RememberingJournal();
    protected final String folder = "t-" + UUID.randomUUID() + "/";
    protected final String key = folder + "object.tar.gz";

    protected abstract ObjectStore store();

    /** Leaves an upload of this key unfinished, as a killed run does, and tells its id. */
    protected abstract String leaveUnfinished(String key);

    protected abstract boolean isUnfinished(String key, String uploadId);

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
    void anUnfinishedUploadIsNoObject() {
        var left = leaveUnfinished(key);

        assertEquals(Optional.empty(), store().head(key));
        assertEquals(List.of(), list(folder));
        store().abandon(key, Optional.of(left));
    }

    @Test
    void readsStretches() throws IOException {
        store().put(key, 5, out -> out.write("01234".getBytes()));

        assertEquals("12", read(1, 2));
        assertEquals("34", read(3, -1));
        assertEquals("34", read(3, 100));
        assertEquals("0", read(0, 1));
        assertEquals("", read(2, 0));
    }

    @Test
    void refusesToReadBehindTheEnd() {
        store().put(key, 5, out -> out.write("01234".getBytes()));

        assertProblem(Problem.RANGE_NOT_SATISFIABLE, () -> read(5, -1));
        assertProblem(Problem.RANGE_NOT_SATISFIABLE, () -> read(9, 0));
    }

    @Test
    void readsNothingFromAnEmptyObject() throws IOException {
        store().put(key, 0, out -> { });

        assertEquals("", read(0, -1));
        assertEquals("", read(0, 10));
    }

    @Test
    void saysThatThereIsNoSuchObject() {
        assertEquals(Optional.empty(), store().head(key));
        assertProblem(Problem.BACKUP_NOT_FOUND, () -> store().get(key, 0, -1));
        assertProblem(Problem.BACKUP_NOT_FOUND, () -> store().get(key, 0, 0));
    }

    @Test
    void closesAHalfReadObject() throws IOException {
        store().put(key, MIB, new Bytes(MIB, 1)::writeTo);

        try (var in = store().get(key, 0, -1)) {
            assertArrayEquals(new byte[] {}, in.readNBytes(0));
            assertEquals(10, in.readNBytes(10).length);
        }
    }

    @Test
    void listsByPrefixInTheOrderOfTheKeys() {
        for (var name : List.of("b/c", "ba", "a.b", "a/b", "ä", "B")) {
            store().put(folder + name, 1, out -> out.write(1));
        }

        assertEquals(List.of("B", "a.b", "a/b", "b/c", "ba", "ä"), names(folder));
        assertEquals(List.of("a.b", "a/b"), names(folder + "a"));
        assertEquals(List.of(), names(folder + "none"));
    }

    @Test
    void removesAnObject() {
        store().put(key, 1, out -> out.write(1));

        store().delete(key);

        assertEquals(Optional.empty(), store().head(key));
        assertEquals(List.of(), list(folder));
        store().delete(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "../x", "a/../../x", "a//b", "/a", "a/", ".hidden", "a\\b", "a\nb"})
    void refusesKeysThatAreNoNames(String bad) {
        assertThrows(IllegalArgumentException.class, () -> store().put(bad, 1, out -> out.write(1)));
        assertThrows(IllegalArgumentException.class, () -> store().get(bad, 0, -1));
        assertThrows(IllegalArgumentException.class, () -> store().delete(bad));
    }

    @Test
    void servesSeveralThreads() throws Exception {
        var threads = Executors.newFixedThreadPool(4);
        var running = new ArrayList<Future<StoredObject>>();
        for (var i = 0; i < 12; i++) {
            var name = folder + "n" + i;
            var bytes = new Bytes(1000 + i, i);
            running.add(threads.submit(() -> store().put(name, 2000, bytes::writeTo)));
        }
        for (var one : running) {
            one.get();
        }
        threads.shutdown();

        assertEquals(12, list(folder).size());
    }

    @Test
    void passesItsOwnCheckAndLeavesNothingOfIt() {
        var before = list("sentinel-backup-check").size();

        var check = store().check();

        assertTrue(check.passed(), check::toString);
        assertEquals(before, list("sentinel-backup-check").size());
    }

    protected List<StoredObject> list(String prefix) {
        var found = new ArrayList<StoredObject>();
        store().list(prefix, found::add);
        return found;
    }

    protected static ProblemException assertProblem(Problem expected, org.junit.jupiter.api.function.Executable call) {
        var failure = assertThrows(ProblemException.class, call);
        assertEquals(expected, failure.problem(), failure::toString);
        return failure;
    }

    private void assertNothingIsLeft() {
        assertEquals(Optional.empty(), store().head(key));
        assertEquals(List.of(), list(folder));
        assertEquals("closed " + key, journal.notes().get(journal.notes().size() - 1));
        journal.lastUploadId().ifPresent(id -> assertFalse(isUnfinished(key, id)));
    }

    private List<String> names(String prefix) {
        return list(prefix).stream().map(object -> object.key().substring(folder.length())).toList();
    }

    private String read(long offset, long length) throws IOException {
        try (var in = store().get(key, offset, length)) {
            return new String(in.readAllBytes());
        }
    }
}
