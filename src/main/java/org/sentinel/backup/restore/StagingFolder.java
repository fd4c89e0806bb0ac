package org.sentinel.backup.restore;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.sentinel.backup.catalog.Progress;

/** The folder that a restore is staged in; gone when it is closed, unless it was kept. */
final class StagingFolder implements AutoCloseable {

    private final RestoreFiles files;
    private final Disk disk;
    private boolean kept;

    private StagingFolder(RestoreFiles files, Disk disk) {
        this.files = files;
        this.disk = disk;
    }

    /** An empty one; what a killed run left there is removed. */
    static StagingFolder open(RestoreFiles files, Disk disk) {
        FileProblem.naming(() -> {
            disk.removeFolder(files.staging());
            disk.makeFolder(files.staging());
        });
        return new StagingFolder(files, disk);
    }

    Path path() {
        return files.staging();
    }

    Path fileOf(String database) {
        return files.staged(database);
    }

    /** A new file; what it throws is named. */
    OutputStream create(String name) {
        try {
            return new StagedFileStream(FileChannel.open(path().resolve(name), Set.of(CREATE_NEW, WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))));
        } catch (IOException e) {
            throw FileProblem.of(e);
        }
    }

    /** Puts down what would change. */
    void describe(byte[] changes) {
        FileProblem.naming(() -> disk.replace(files.changes(), changes));
    }

    /** Brings the files of these databases, and their names, to the disk. */
    void sync(List<String> databases, Progress progress) {
        for (var database : databases) {
            progress.advance(0);
            FileProblem.naming(() -> Disk.sync(fileOf(database)));
        }
        FileProblem.naming(() -> Disk.syncFolder(path()));
    }

    /** From now on it stays. */
    void keep() {
        kept = true;
    }

    @Override
    public void close() {
        if (!kept) {
            FileProblem.naming(() -> disk.removeFolder(path()));
        }
    }
}
