package org.sentinel.backup.wiring;

import org.sentinel.backup.catalog.PendingUploads;
import org.sentinel.backup.store.UploadJournal;
import org.sentinel.backup.vault.Destination;

/** Notes the uploads of one destination in the catalog. */
record CatalogJournal(PendingUploads uploads, Destination destination) implements UploadJournal {

    @Override
    public void opening(String key) {
        uploads.opening(destination.word(), key);
    }

    @Override
    public void opened(String key, String uploadId) {
        uploads.opened(destination.word(), key, uploadId);
    }

    @Override
    public void closed(String key) {
        uploads.closed(destination.word(), key);
    }
}
