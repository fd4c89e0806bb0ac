package org.sentinel.backup.snapshot;

import java.util.function.LongConsumer;

/** Turns SQLite's pages left into bytes done. What the consumer throws waits until the native copy has returned. */
final class CopyProgress {

    private final long pageBytes;
    private final LongConsumer bytes;
    private long pagesDone;
    private RuntimeException thrown;

    CopyProgress(long pageBytes, LongConsumer bytes) {
        this.pageBytes = pageBytes;
        this.bytes = bytes;
    }

    void at(int pagesLeft, int pages) {
        var done = (long) pages - pagesLeft;
        try {
            if (thrown == null) {
                bytes.accept((done - pagesDone) * pageBytes);
            }
        } catch (RuntimeException e) {
            thrown = e;
        }
        pagesDone = done;
    }

    void rethrow() {
        if (thrown != null) {
            throw thrown;
        }
    }
}
