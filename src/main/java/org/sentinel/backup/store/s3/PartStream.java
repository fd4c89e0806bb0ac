package org.sentinel.backup.store.s3;

import java.io.OutputStream;
import org.sentinel.backup.store.StoredObject;

/**
 * Cuts what is written into equal buffers and hands them to the upload. Its failures are ProblemExceptions, so that an
 * IOException can only be the content's.
 */
final class PartStream extends OutputStream {

    private final Upload upload;
    private final Buffers buffers;
    private final PartPlan plan;
    private byte[] buffer;
    private int filled;
    private long written;
    private RuntimeException failure;

    PartStream(Upload upload, Buffers buffers, PartPlan plan) {
        this.upload = upload;
        this.buffers = buffers;
        this.plan = plan;
        this.buffer = buffers.take();
    }

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    /** Waits while all buffers are on their way. */
    @Override
    public void write(byte[] bytes, int offset, int length) {
        requireNoFailure();
        try {
            fill(bytes, offset, length);
        } catch (RuntimeException broken) {
            failure = broken;
            throw broken;
        }
    }

    StoredObject finish() {
        requireNoFailure();
        return upload.finish(buffer, filled);
    }

    private void fill(byte[] bytes, int offset, int length) {
        if (length > plan.maxBytes() - written) {
            throw new IllegalStateException("more than the announced " + plan.maxBytes() + " bytes");
        }
        written += length;
        var from = offset;
        for (var left = length; left > 0; ) {
            makeRoom();
            var count = Math.min(left, buffer.length - filled);
            System.arraycopy(bytes, from, buffer, filled, count);
            filled += count;
            from += count;
            left -= count;
        }
    }

    /** Only once more bytes come: whatever is in the buffer at the end is the last part. */
    private void makeRoom() {
        if (filled == buffer.length) {
            upload.part(buffer, filled);
            buffer = buffers.take();
            filled = 0;
            upload.requireNoFailure();
        }
    }

    private void requireNoFailure() {
        // A content that swallowed the failure of a write must not end with an object that lacks it.
        if (failure != null) {
            throw failure;
        }
        upload.requireNoFailure();
    }
}
