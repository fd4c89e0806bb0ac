package org.sentinel.backup.catalog;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * The uploads that are under way, so that the next run can give up exactly those that this one left unfinished. A key of a
 * destination has one upload at a time.
 */
public final class PendingUploads {

    private final Transactions transactions;
    private final Clock clock;

    PendingUploads(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Before the store is asked for anything. */
    public void opening(String destination, String key) {
        note(destination, key, null);
    }

    /** Before the first part. */
    public void opened(String destination, String key, String uploadId) {
        note(destination, key, uploadId);
    }

    /** After the upload was completed, or given up; one that is not noted is no failure. */
    public void closed(String destination, String key) {
        transactions.run(entities -> Optional
                .ofNullable(entities.find(PendingUploadRow.class, new PendingUploadRow.Key(destination, key)))
                .ifPresent(entities::remove));
    }

    /** Those opened and not closed, oldest first. */
    public List<PendingUpload> all() {
        return transactions.call(entities -> entities
                .createQuery("select u from PendingUploadRow u order by u.openedAt, u.key.objectKey", PendingUploadRow.class)
                .getResultStream().map(PendingUploadRow::upload).toList());
    }

    private void note(String destination, String key, String uploadId) {
        var row = new PendingUploadRow(new PendingUploadRow.Key(destination, key), uploadId, clock.instant());
        transactions.run(entities -> entities.merge(row));
    }
}
