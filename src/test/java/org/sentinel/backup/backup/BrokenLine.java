package org.sentinel.backup.backup;

import java.io.FilterInputStream;
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

/** A store behind a line that breaks after some bytes of an object were read, and that takes nothing at all. */
record BrokenLine(ObjectStore store, int bytesUntilBreak) implements ObjectStore {

    @Override
    public StoredObject put(String key, long maxBytes, Content content) {
        throw broken();
    }

    @Override
    public InputStream get(String key, long offset, long length) {
        return new FilterInputStream(store.get(key, offset, length)) {

            private int left = bytesUntilBreak;

            @Override
            public int read() {
                throw new UnsupportedOperationException();
            }

            @Override
            public int read(byte[] bytes, int start, int count) throws java.io.IOException {
                if (left <= 0) {
                    throw broken();
                }
                var read = super.read(bytes, start, Math.min(count, left));
                left -= read;
                return read;
            }
        };
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
    public void delete(String key) {
        throw broken();
    }

    @Override
    public void abandon(String key, Optional<String> uploadId) {
        throw broken();
    }

    @Override
    public int abandonOld(String prefix, Predicate<String> wanted, Instant before) {
        throw broken();
    }

    @Override
    public StoreCheck check() {
        throw broken();
    }

    @Override
    public void close() {
        store.close();
    }

    private static RuntimeException broken() {
        return Problem.STORE_UNREACHABLE.because("the line is broken");
    }
}
