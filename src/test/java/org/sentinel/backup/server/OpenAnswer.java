package org.sentinel.backup.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** An answer whose body comes as it is read. */
record OpenAnswer(int status, InputStream body) implements AutoCloseable {

    /** All bytes that arrive before the server breaks the answer off; fails if it is whole. */
    byte[] untilItBreaks() {
        var received = new ByteArrayOutputStream();
        try {
            body.transferTo(received);
        } catch (IOException broken) {
            return received.toByteArray();
        }
        throw new IllegalStateException("the answer was whole, with %d bytes".formatted(received.size()));
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
