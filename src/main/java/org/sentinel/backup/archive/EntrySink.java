package org.sentinel.backup.archive;

import java.io.IOException;
import java.io.OutputStream;

/** Where the databases of an archive go as they are read. */
@FunctionalInterface
public interface EntrySink {

    /**
     * Opens what takes the bytes of one database. {@link ArchiveReader} closes it, also after a failure; what it took then is not
     * to be used. If the metadata stands in front, all databases before this one were found right. Whatever it throws ends the
     * reading and is passed on as it is.
     *
     * @param databaseName without {@code .db}; no name comes twice
     * @param sizeBytes exactly as many bytes follow if the reading succeeds, and never more
     */
    OutputStream open(String databaseName, long sizeBytes) throws IOException;

    /** Takes everything and keeps nothing: for a proof. */
    static EntrySink discard() {
        return (databaseName, sizeBytes) -> OutputStream.nullOutputStream();
    }
}
