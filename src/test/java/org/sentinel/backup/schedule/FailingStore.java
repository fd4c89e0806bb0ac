package org.sentinel.backup.schedule;

import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.store.Content;
import org.sentinel.backup.store.ObjectStore;
import org.sentinel.backup.store.StoreCheck;
import org.sentinel.backup.store.StoredObject;

/** A store whose every call fails with one problem for as long as it is broken. */
public final class FailingStore implements ObjectStore {

    private final ObjectStore store;
    private Optional<Problem> broken = Optional.empty();

    FailingStore(ObjectStore store) {
        this.store = store;
    }

    public void breakWith(Problem problem) {
        broken = Optional.of(problem);
    }

    public void mend() {
        broken = Optional.empty();
    }

    private ObjectStore store() {
        broken.ifPresent(problem -> {
            throw problem.because("broken by the test");
        });
        return store;
    }

    @Override
    public StoredObject put(String key, long maxBytes, Content content) {
        return store().put(key, maxBytes, content);
    }

    @Override
    public InputStream get(String key, long offset, long length) {
        return store().get(key, offset, length);
    }

    @Override
    public Optional<StoredObject> head(String key) {
        return store().head(key);
    }

    @Override
    public void list(String prefix, Consumer<StoredObject> consumer) {
        store().list(prefix, consumer);
    }

    @Override
    public void delete(String key) {
        store().delete(key);
    }

    @Override
    public void abandon(String key, Optional<String> uploadId) {
        store().abandon(key, uploadId);
    }

    @Override
    public int abandonOld(String prefix, Predicate<String> wanted, Instant before) {
        return store().abandonOld(prefix, wanted, before);
    }

    @Override
    public StoreCheck check() {
        return store().check();
    }

    @Override
    public void close() {
        store.close();
    }
}
