package org.sentinel.backup.vault;

import java.io.IOException;
import java.io.OutputStream;

/** The bytes of a backup to be. */
@FunctionalInterface
public interface BackupContent {

    /** Writes all bytes, in order. Whatever it throws ends the saving, and nothing is kept. */
    void writeTo(OutputStream out) throws IOException;
}
