package org.sentinel.backup.schedule;

import java.util.Objects;

/**
 * How the server is started again.
 *
 * @param possible whether something starts it again when it ends
 * @param now ends it; returns at once, so that whoever asks can still answer
 */
public record Restart(boolean possible, Runnable now) {

    public Restart {
        Objects.requireNonNull(now, "now");
    }

    /** Ends the server if something starts it again, else leaves it running. */
    void ifPossible() {
        if (possible) {
            now.run();
        }
    }
}
