package org.sentinel.backup.transfer;

import java.io.IOException;
import java.io.OutputStream;

/** Counts what goes to the caller, and sends the first bytes at once: from then on nothing else can become the answer. */
final class SentBytes extends OutputStream {

    private final OutputStream out;
    private long count;
    private boolean refused;

    SentBytes(OutputStream out) {
        this.out = out;
    }

    long count() {
        return count;
    }

    /** Whether the caller took no more. */
    boolean refused() {
        return refused;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        var first = count == 0 && length > 0;
        count += length;
        try {
            out.write(bytes, offset, length);
            if (first) {
                out.flush();
            }
        } catch (IOException e) {
            refused = true;
            throw e;
        }
    }
}
