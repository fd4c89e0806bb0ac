package org.sentinel.backup.snapshot;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.sentinel.backup.problem.Problem;

/** Asks for room on a disk before anything is written to it. */
public final class FreeSpace {

    /** Left free, so that we never are what makes the application's own writes fail. */
    static final long RESERVE_BYTES = 32L << 20;

    private FreeSpace() { }

    /**
     * Asks for room in several folders, which may be on one disk; those that do not exist yet count where they will be made.
     *
     * @throws org.sentinel.backup.problem.ProblemException NO_SPACE if a disk has less than its folders need and a reserve
     */
    public static void require(Map<Path, Long> bytesByFolder) {
        var bytesByDisk = new HashMap<FileStore, Long>();
        bytesByFolder.forEach((folder, bytes) -> bytesByDisk.merge(diskOf(folder), bytes, Long::sum));
        bytesByDisk.forEach((disk, bytes) -> {
            var free = usable(disk);
            if (free - RESERVE_BYTES < bytes) {
                throw Problem.NO_SPACE.because("%s needs %d bytes and a reserve of %d; %d are free"
                        .formatted(bytesByFolder.keySet(), bytes, RESERVE_BYTES, free));
            }
        });
    }

    /** How many bytes may be written below this folder while the reserve stays. */
    public static long usableBytes(Path folder) {
        return Math.max(0, usable(diskOf(folder)) - RESERVE_BYTES);
    }

    /** Whether files can be moved from one of these folders to the other by a new name alone. */
    public static boolean onOneDisk(Path folder, Path other) {
        return diskOf(folder).equals(diskOf(other));
    }

    private static FileStore diskOf(Path folder) {
        var existing = folder.toAbsolutePath();
        while (Files.notExists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        try {
            return Files.getFileStore(existing);
        } catch (IOException e) {
            throw Problem.DATA_DIR_UNUSABLE.because("cannot ask for the room below " + existing, e);
        }
    }

    private static long usable(FileStore disk) {
        try {
            return disk.getUsableSpace();
        } catch (IOException e) {
            throw Problem.DATA_DIR_UNUSABLE.because("cannot ask for the room on " + disk.name(), e);
        }
    }
}
