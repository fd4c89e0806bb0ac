package org.sentinel.backup.snapshot;

import java.io.IOException;
import java.nio.file.Path;
import org.sentinel.backup.database.Folders;
import org.sentinel.backup.problem.Problem;

/**
 * The place for the copies of one run. There is one at a time: opening removes what a killed run left behind, closing removes
 * it with all it holds.
 */
public final class WorkFolder implements AutoCloseable {

    private static final String NAME = "snapshot";

    private final Path path;

    private WorkFolder(Path path) {
        this.path = path;
    }

    /**
     * @param parent {@code sentinel.work-dir}, made if need be
     * @throws org.sentinel.backup.problem.ProblemException DATA_DIR_UNUSABLE
     */
    public static WorkFolder open(Path parent) {
        clear(parent);
        try {
            Folders.create(parent);
            return new WorkFolder(Folders.create(parent.resolve(NAME)));
        } catch (IOException e) {
            throw Problem.DATA_DIR_UNUSABLE.because("work folder %s: %s".formatted(parent, e.getMessage()), e);
        }
    }

    /** Removes what a killed run left behind. */
    public static void clear(Path parent) {
        try {
            Folders.remove(parent.resolve(NAME));
        } catch (IOException e) {
            throw Problem.DATA_DIR_UNUSABLE.because("cannot clear the work folder " + parent, e);
        }
    }

    public Path path() {
        return path;
    }


    @Override
    public void close() {
        clear(path.getParent());
    }
}
