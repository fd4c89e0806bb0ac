package org.sentinel.backup.catalog;

/** Where a job is on its way. */
public enum JobState {

    QUEUED, RUNNING, SUCCEEDED, FAILED, CANCELLED;

    /** Whether nothing will happen any more. */
    public boolean isFinal() {
        return switch (this) {
            case QUEUED, RUNNING -> false;
            case SUCCEEDED, FAILED, CANCELLED -> true;
        };
    }
}
