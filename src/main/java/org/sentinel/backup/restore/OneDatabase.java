package org.sentinel.backup.restore;

import java.io.IOException;
import java.io.OutputStream;
import org.sentinel.backup.archive.ArchivedDatabase;
import org.sentinel.backup.archive.EntrySink;
import org.sentinel.backup.problem.Problem;

/** Takes one database of an archive and drops the others. */
final class OneDatabase implements EntrySink {

    private final ArchivedDatabase wanted;
    private final OutputStream out;
    private final boolean alone;
    private boolean taken;

    /** @param alone whether to end the reading with {@link Enough} when the next database comes, as this one was found right */
    OneDatabase(ArchivedDatabase wanted, OutputStream out, boolean alone) {
        this.wanted = wanted;
        this.out = out;
        this.alone = alone;
    }

    /** Nothing more needs to be read. */
    static final class Enough extends IOException { }

    @Override
    public OutputStream open(String databaseName, long sizeBytes) throws IOException {
        if (taken && alone) {
            throw new Enough();
        }
        if (!databaseName.equals(wanted.name())) {
            return OutputStream.nullOutputStream();
        }
        if (sizeBytes != wanted.sizeBytes()) {
            throw Problem.ARCHIVE_DAMAGED.because("%s has %d bytes, not the %d that were found before"
                    .formatted(wanted.filename(), sizeBytes, wanted.sizeBytes()));
        }
        taken = true;
        return out;
    }
}
