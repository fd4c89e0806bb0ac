package org.sentinel.backup.retention;

import java.io.InputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.store.Content;
import org.sentinel.backup.store.ObjectStore;
import org.sentinel.backup.store.StoreCheck;
import org.sentinel.backup.store.StoredObject;

/** A store that fails for some objects, as each test says. */
final class FaultyStore implements ObjectStore {

    private final ObjectStore store;
    private final Map<String, Problem> onDelete = new HashMap<>();
    private final Map<String, Problem> onGet = new HashMap<>();
    private Runnable beforeDelete = () -> { };
    private Problem onAbandon;

    FaultyStore(ObjectStore store) {
        this.store = store;
    }

    FaultyStore failDelete(String day, Problem problem) {
        onDelete.put(RotationSite.name(day).toString(), problem);
        return this;
    }

    FaultyStore failGet(String day, Problem problem) {
        onGet.put(RotationSite.name(day).toString(), problem);
        return this;
    }

    FaultyStore failAbandon(Problem problem) {
        onAbandon = problem;
        return this;
    }

    FaultyStore beforeDelete(Runnable action) {
        beforeDelete = action;
        return this;
    }

    @Override
    public void delete(String key) {
        beforeDelete.run();
        fail(onDelete.get(key), key);
        store.delete(key);
    }

    @Override
    public InputStream get(String key, long offset, long length) {
        fail(onGet.get(key), key);
        return store.get(key, offset, length);
    }

    @Override
    public int abandonOld(String prefix, Predicate<String> wanted, Instant before) {
        fail(onAbandon, prefix);
        return store.abandonOld(prefix, wanted, before);
    }

    private static void fail(Problem problem, String key) {
        if (problem != null) {
            throw problem.because("scripted for " + key);
        }
    }

    @Override
    public StoredObject put(String key, long maxBytes, Content content) {
        return store.put(key, maxBytes, content);
    }

    @Override
    public Optional<StoredObject> head(String key) {
        return store.head(key);
    }

    @Override
    public void list(String prefix, Consumer<StoredObject> consumer) {
        store.list(prefix, consumer);
    }

    @Override
    public void abandon(String key, Optional<String> uploadId) {
        store.abandon(key, uploadId);
    }

    @Override
    public StoreCheck check() {
        return store.check();
    }

    @Override
    public void close() {
        store.close();
    }
}
