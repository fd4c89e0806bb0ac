package org.sentinel.backup.store.s3;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.BooleanSupplier;

/** A buffer as the body of a request; it breaks off once the upload was stopped, so that a slow line need not be waited for. */
final class PartBody extends InputStream {

    private final byte[] buffer;
    private final int length;
    private final BooleanSupplier stopped;
    private int position;

    PartBody(byte[] buffer, int length, BooleanSupplier stopped) {
        this.buffer = buffer;
        this.length = length;
        this.stopped = stopped;
    }

    @Override
    public int read() throws IOException {
        requireGoing();
        return position < length ? buffer[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int wanted) throws IOException {
        requireGoing();
        if (wanted == 0) {
            return 0;
        }
        if (position == length) {
            return -1;
        }
        var count = Math.min(wanted, length - position);
        System.arraycopy(buffer, position, target, offset, count);
        position += count;
        return count;
    }

    @Override
    public int available() {
        return length - position;
    }

    private void requireGoing() throws IOException {
        if (stopped.getAsBoolean()) {
            throw new IOException("the upload was stopped");
        }
    }
}
