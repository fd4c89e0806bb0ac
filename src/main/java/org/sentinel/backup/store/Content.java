package org.sentinel.backup.store;

import java.io.IOException;
import java.io.OutputStream;

/** The bytes of an object to be. */
@FunctionalInterface
public interface Content {

    /** Writes all bytes, in order. Whatever it throws ends the upload; it need not close or flush the stream. */
    void writeTo(OutputStream out) throws IOException;
}
