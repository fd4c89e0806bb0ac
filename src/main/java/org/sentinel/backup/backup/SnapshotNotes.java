package org.sentinel.backup.backup;

import java.util.Locale;
import org.sentinel.backup.catalog.JobEvent;
import org.sentinel.backup.catalog.Progress;
import org.sentinel.backup.snapshot.DatabaseCopy;
import org.sentinel.backup.snapshot.Integrity;
import org.sentinel.backup.snapshot.Snapshot;

/** What a job's log says of its snapshot: each database with its size, and what is wrong with one. */
record SnapshotNotes(Snapshot snapshot) {

    void tell(Progress progress) {
        snapshot.missing().forEach(name -> progress.warn(name + " does not exist; skipped"));
        snapshot.unreadable().forEach(name -> progress.note(JobEvent.Level.ERROR, name + " is no SQLite database; skipped"));
        if (!snapshot.skew().isZero()) {
            progress.warn("not at one instant, because a writer kept its lock: %d ms apart".formatted(snapshot.skew().toMillis()));
        }
        snapshot.copies().forEach(copy -> progress.note(level(copy.inspection().integrity()), line(copy)));
    }

    private static JobEvent.Level level(Integrity integrity) {
        return switch (integrity) {
            case OK, UNCHECKED -> JobEvent.Level.INFO;
            case CONSTRAINT -> JobEvent.Level.WARNING;
            case DAMAGED -> JobEvent.Level.ERROR;
        };
    }

    private static String line(DatabaseCopy copy) {
        var found = copy.inspection();
        return String.format(Locale.ROOT, "%s: %,d bytes, %d table%s, %s%s", copy.name(), copy.sizeBytes(), found.tables().size(),
                found.tables().size() == 1 ? "" : "s",
                found.integrity().word(), found.findings().isEmpty() ? "" : ": " + found.findings().get(0));
    }
}
