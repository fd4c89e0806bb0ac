package org.sentinel.backup.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sentinel.backup.problem.Problem;

/** Asks for room on a disk before anything is written to it. */
public final class FreeSpace {

    /** Left free, so that we never are what makes the application's own writes fail. */
    static final long RESERVE_BYTES = 32L << 20;

    private FreeSpace() { }

    /**
     * @param folder an existing folder on the disk in question
     * @throws org.sentinel.backup.problem.ProblemException NO_SPACE if fewer than {@code bytes} and a reserve are free
     */
    public static void require(Path folder, long bytes) throws IOException {
        var free = Files.getFileStore(folder).getUsableSpace();
        if (free - RESERVE_BYTES < bytes) {
            throw Problem.NO_SPACE.because("%s needs %,d bytes and a reserve of %,d; %,d are free"
                    .formatted(folder, bytes, RESERVE_BYTES, free));
        }
    }
}
