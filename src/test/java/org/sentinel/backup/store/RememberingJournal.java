package org.sentinel.backup.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps the notes in memory, in order. */
public final class RememberingJournal implements UploadJournal {

    private final List<String> notes = new ArrayList<>();
    private String lastUploadId;

    @Override
    public synchronized void opening(String key) {
        notes.add("opening " + key);
    }

    @Override
    public synchronized void opened(String key, String uploadId) {
        notes.add("opened " + key);
        lastUploadId = uploadId;
    }

    @Override
    public synchronized void closed(String key) {
        notes.add("closed " + key);
    }

    public synchronized List<String> notes() {
        return List.copyOf(notes);
    }

    public synchronized Optional<String> lastUploadId() {
        return Optional.ofNullable(lastUploadId);
    }
}
