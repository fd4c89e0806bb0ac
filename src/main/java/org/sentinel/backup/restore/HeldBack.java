package org.sentinel.backup.restore;

import java.io.IOException;
import java.io.OutputStream;

/** Passes bytes on, but for the last ones, which wait until they are released. Closing it does nothing. */
final class HeldBack extends OutputStream {

    static final int BYTES = 64 << 10;

    private final OutputStream out;
    private final byte[] held = new byte[BYTES];
    private int count;

    HeldBack(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        var surplus = Math.max(0, count + length - BYTES);
        var older = Math.min(count, surplus);
        var newer = surplus - older;
        out.write(held, 0, older);
        out.write(bytes, offset, newer);
        System.arraycopy(held, older, held, 0, count - older);
        System.arraycopy(bytes, offset + newer, held, count - older, length - newer);
        count += length - surplus;
    }

    void release() throws IOException {
        out.write(held, 0, count);
        count = 0;
    }
}
