package org.sentinel.backup.restore;

import java.io.FilterInputStream;
import java.io.IOException;
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

/** A store that counts the bytes read and the streams left open, and whose line may break in the middle of a stream. */
final class WatchedStore implements ObjectStore {

    private final ObjectStore store;
    private long bytesUntilBreak = Long.MAX_VALUE;
    private long bytesRead;
    private int open;

    WatchedStore(ObjectStore store) {
        this.store = store;
    }

    /** From now on each stream breaks after so many bytes. */
    void breakAfter(long bytes) {
        bytesUntilBreak = bytes;
    }

    long bytesRead() {
        return bytesRead;
    }

    int open() {
        return open;
    }

    @Override
    public InputStream get(String key, long offset, long length) {
        var in = new Watched(store.get(key, offset, length));
        open++;
        return in;
    }

    private final class Watched extends FilterInputStream {

        private long left = bytesUntilBreak;

        private Watched(InputStream in) {
            super(in);
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(byte[] bytes, int start, int count) throws IOException {
            if (left == 0) {
                throw Problem.STORE_UNREACHABLE.because("the line is broken");
            }
            var read = super.read(bytes, start, (int) Math.min(count, left));
            left -= Math.max(read, 0);
            bytesRead += Math.max(read, 0);
            return read;
        }

        @Override
        public void close() throws IOException {
            open--;
            super.close();
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
    public void delete(String key) {
        store.delete(key);
    }

    @Override
    public void abandon(String key, Optional<String> uploadId) {
        store.abandon(key, uploadId);
    }

    @Override
    public int abandonOld(String prefix, Predicate<String> wanted, Instant before) {
        return store.abandonOld(prefix, wanted, before);
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
