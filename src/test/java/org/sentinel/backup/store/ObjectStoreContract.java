package org.sentinel.backup.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sentinel.backup.store.Bytes.MIB;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sentinel.backup.problem.Problem;

/** What every store must do. */
public abstract class ObjectStoreContract extends PutContract {

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

    private List<String> names(String prefix) {
        return list(prefix).stream().map(object -> object.key().substring(folder.length())).toList();
    }

    private String read(long offset, long length) throws IOException {
        try (var in = store().get(key, offset, length)) {
            return new String(in.readAllBytes());
        }
    }
}
