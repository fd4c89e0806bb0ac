package org.sentinel.backup.store;

/**
 * Notes, durably, which uploads are under way, so that the next run gives up exactly those that this one left unfinished.
 * Each call returns only when the note is safe on disk.
 */
public interface UploadJournal {

    /** Before the store is asked for anything. */
    void opening(String key);

    /** Before the first part. */
    void opened(String key, String uploadId);

    /** After the upload was completed, or given up. */
    void closed(String key);
}
