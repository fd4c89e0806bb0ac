package org.sentinel.backup.store.s3;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/** A fixed number of equal buffers, made when first needed and used again and again. */
final class Buffers {

    private final int bytes;
    private final Semaphore free;
    private final ConcurrentLinkedQueue<byte[]> returned = new ConcurrentLinkedQueue<>();

    Buffers(int count, int bytes) {
        this.free = new Semaphore(count);
        this.bytes = bytes;
    }

    /**
     * Waits until a buffer is free.
     *
     * @throws org.sentinel.backup.problem.ProblemException CANCELLED if the thread is interrupted
     */
    byte[] take() {
        try {
            free.acquire();
        } catch (InterruptedException stop) {
            throw Retry.cancelled(stop);
        }
        var buffer = returned.poll();
        return buffer != null ? buffer : new byte[bytes];
    }

    void giveBack(byte[] buffer) {
        returned.add(buffer);
        free.release();
    }
}
